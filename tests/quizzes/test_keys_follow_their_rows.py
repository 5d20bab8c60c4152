"""Keys of items made from tables are worked out again here, by another way, from words and rows."""

import functools
import re
import sys
from collections import defaultdict
from decimal import Decimal

import pandas as pd
import pytest

from tests.tables.conftest import spoiled  # noqa: F401
from widgets import tables
from widgets.quizzes import bank, templates

MADE = defaultdict(list)
for one in templates.made():
    MADE[one.template].append(one)
RANGES, TRIALS = tables.ranges(), tables.trials()
ONE = r"([−\d.]+)"
VITAMIN = {"L042": "at risk of deficiency", "L043": "some at risk", "L044": "adequate for most",
           "L045": "deficient", "L046": "insufficient", "L047": "sufficient"}


def plain(text):
    return float(text.replace("−", "-"))


def row(item, kind="range", n=0):
    named = [source.partition(":")[2] for source in item.sources if source.startswith(f"{kind}:")]
    return (RANGES if kind == "range" else TRIALS).loc[named[n]]


def inside(found, value, low="low", high="high"):
    """Whether a row holds a value, by its own rule for its limits."""
    over = pd.isna(found[low]) or value > found[low] or (value == found[low] and found["low_included"])
    under = pd.isna(found[high]) or value < found[high] or (value == found[high] and found["high_included"])
    return over and under


def lies(found, value, low="low", high="high"):
    if inside(found, value, low, high):
        return "within"
    return "above" if pd.isna(found[low]) or value > found[low] else "below"


def report(item):
    """The number and the unit of an invented report."""
    value, unit = re.search(
        rf"gives .*?(?<![\d-]){ONE} (\S+?)[.;,]? ", item.stem.replace("25-OH", "")).groups()
    return plain(value), unit.rstrip(".;")


def limits(found, unit):
    """The names of the columns that hold the limits in a unit, as units are printed."""
    same = unit.replace("µ", "u") == found["unit"]
    assert same or unit.replace("µ", "u") == found["si_unit"]
    return ("low", "high") if same else ("si_low", "si_high")


def ratio(found):
    """SI amount by conventional amount, from the printed limits and not from the factor."""
    return found["si_high"] / found["high"]


def conversions(item):
    found, (value, unit) = row(item), report(item)
    return value * ratio(found) if limits(found, unit)[0] == "low" else value / ratio(found)


def other_units(item):
    found, (value, unit) = row(item), report(item)
    ends = limits(found, unit)
    wanted = value * ratio(found) if ends[0] == "low" else value / ratio(found)
    where = lies(found, value, *ends)  # where it lies needs no other unit
    return [option.text for option in item.options
            if abs(plain(option.text.split()[0]) / wanted - 1) < 0.012 and f", {where} the" in option.text]


def places(item):
    return [f"{lies(row(item), report(item)[0]).capitalize()} the interval"]


def of_group(stage, sex, stem):
    """Whether the person of a stem is one of a row's people."""
    woman = " woman of" in stem
    if sex != ("F" if woman else "M"):
        return False
    if day := re.search(r"(\d+) days? (before|after) her LH|(on the day) of her LH", stem):
        when = 0 if day[3] else int(day[1]) * (-1 if day[2] == "before" else 1)
        ends = [int(n) for n in re.findall(r"[+-]?\d+", stage.partition("(")[2])]
        return bool(ends) and min(ends) <= when <= max(ends)
    age = int(re.search(r"of (\d+) years", stem)[1])
    years = re.search(r"(\d+)–(\d+) years", stage)
    old_enough = not years or int(years[1]) <= age <= int(years[2])
    return old_enough and (not woman or ("after menopause" in stem) == ("postmenopausal" in stage))


@functools.cache
def peers(key):
    """The list that a row belongs to, as dicts."""
    mine = RANGES.loc[key]
    same = [RANGES[column] == mine[column] for column in ("source_key", "analyte", "unit", "specimen")]
    return RANGES[same[0] & same[1] & same[2] & same[3]].to_dict("records")


def which_interval(item):
    right, value = [], report(item)[0]
    for option in item.options:
        (found,) = [peer for peer in peers(row(item).name)
                    if re.search(r"\bwomen\b" if peer["sex"] == "F" else r"\bmen\b", option.text)
                    and all(word.replace("-", "−") in option.text for word in
                            re.split(r",? ", peer["life_stage"].replace("adult", "")))]
        assert option.text.endswith(
            f": {lies(found, value)} it")  # every option is true of its own interval
        if of_group(found["life_stage"], found["sex"], item.stem):
            right.append(option.text)
    return right


def two_laboratories(item):
    if "What do the two results" in item.stem:
        spring, summer = re.findall(r" by (IDS-iSYS|Elecsys|Ostase Access)[.;]", item.stem)[:2]
        assert spring != summer
        return [
            option.text for option in item.options if option.text.startswith("How much changed is unknown")]
    assay = re.search(r" by ([\w -]+)\. Two", item.stem)[1]
    (found,) = [row(item, n=n) for n in (0, 1) if assay in row(item, n=n)["method_note"]]
    where = {n: lies(row(item, n=n), report(item)[0]) for n in (0, 1)}
    assert list(where.values()).count("within") == 1
    return [f"It lies {lies(found, report(item)[0])} the interval of {assay}, the assay that measured it"]


def vitamin_d(item):
    value, unit = re.search(r"person is ([\d.]+) (\S+?)[.,]", item.stem).groups()
    value = float(value) if unit == "ng/mL" else float(value) / ratio(RANGES.loc["L043"])
    holds = [key for key in VITAMIN if inside(RANGES.loc[key], value)]
    first, second = ([key for key in holds if key in papers]
                     for papers in (("L042", "L043", "L044"), ("L045", "L046", "L047")))
    if "First paper" in item.stem:
        wanted = f"{VITAMIN[first[0]]} by the first, {VITAMIN[second[0]]} by the second"
    else:
        wanted = VITAMIN[(second if "Endocrine" in item.stem else first)[0]]
    return [option.text for option in item.options if option.text.lower() == wanted
            or (unit == "nmol/L" and option.text.endswith(wanted)
                and abs(float(option.text.split()[0]) / value - 1) < 0.012)]


def who(score):
    return "Normal" if score >= -1 else "Osteoporosis" if score <= -2.5 else "Low bone mass (osteopenia)"


def classes(item):
    return [
        who(min(plain(found) for found in re.findall(r"−?\d\.\d", item.stem.partition("; no bone")[0])))]


def scores(item):
    t, z = (plain(found) for found in re.search(rf"T {ONE} and Z {ONE};", item.stem).groups())
    age = int(re.search(r"of (\d+) years", item.stem)[1])
    by_age = "with periods" in item.stem if "woman" in item.stem else age < 50
    if by_age:
        return [f"By the Z-score: {'below' if z <= -2 else 'within'} the expected range for age"]
    return [f"By the T-score: {who(t).lower()}"]


def changes(item):
    error = re.search(rf"precision error at the (.*?) is {ONE}", item.stem)
    stated = re.search(rf"significant change at the .*? is {ONE} g", item.stem)
    site, before, after = re.search(
        rf"density at the (.*?) (?:fell|rose) from {ONE} to {ONE}", item.stem).groups()
    if "another maker" in item.stem or (error and error[1] != site):
        return ["What is given here leaves it open"]
    change = abs(Decimal(after) - Decimal(before))
    limit = Decimal(stated[1]) if stated else Decimal(error[2]) * Decimal("2.77")
    assert stated or abs(change - limit) > Decimal("0.002")  # never within rounding of the limit
    return [option.text for option in item.options
            if option.text.startswith("Yes: it is at" if change >= limit else "No: it is")]


def least_changes(item):
    error, unit = re.search(rf": {ONE} (m?g/cm²) \(RMS", item.stem).groups()
    return 2.77 * float(error) / (1000 if unit == "mg/cm²" else 1)


def marker_changes(item):
    marker, before, after = re.search(
        rf"bisphosphonate, (\w+) of .*? is {ONE} ng/mL, after three months {ONE}", item.stem).groups()
    limit = RANGES.at["L103" if marker == "P1NP" else "L104", "low"]
    fall = round((1 - float(after) / float(before)) * 100)
    return [option.text for option in item.options if re.match(rf"A fall of {fall}\W", option.text)
        and re.search(rf"of {limit:g}\W", option.text) and ("not beyond" in option.text) == (fall <= limit)]


def intervals_of_trials(item):
    found = row(item, "trial")
    none = 0 if found["statistic"] == "difference" else 1
    start = "A lower" if found["high"] < none else "A higher" if found["low"] > none else "Either direction"
    return [option.text for option in item.options if option.text.startswith(start)]


def directions(item):
    a, b = (row(item, "trial", n)["value"] for n in (0, 1))
    if item.numeric:
        return a - b
    if a * b > 0:
        return [f"Both {'rose' if a > 0 else 'fell'}, the {'first' if abs(a) > abs(b) else 'second'} more"]
    said = {True: "rose", False: "fell"}
    return [f"The first {said[a > 0] if a else 'stayed level'}, the second"
            f" {said[b > 0] if b else 'stayed level'}"]


def frames(item):
    a, b = (row(item, "trial", n)["value"] for n in (0, 1))
    if item.numeric:
        assert "not happen" in item.stem or ("how many more" in item.stem) == (a > b)
        return 100 - a if "not happen" in item.stem else abs(a - b)
    return [f"{Decimal(str(a)) - Decimal(str(b)):f}".lstrip("-")
            + f" of 100 people {'more' if a > b else 'fewer'} in the first group"]


def assay_limits(item):
    if "By how much" in item.stem:
        before, limit = re.search(rf"estradiol {ONE} \S+ in a woman, and <{ONE} ", item.stem).groups()
        return [option.text for option in item.options
            if re.findall(r"[\d.]+\d|\d", option.text) == [str(Decimal(before) - Decimal(limit)), before]]
    if "What is their mean" in item.stem:
        a, b, limit = map(
            float, re.search(rf"estradiol {ONE} \S+, {ONE} \S+ and <{ONE} ", item.stem).groups())
        ends = [round((a + b + most) / 3 + 1e-9, 1) for most in (0, limit)]
        return [option.text for option in item.options
                if [float(n) for n in re.findall(r"\d+\.\d", option.text)] == ends]
    limit, unit = re.search(r"estradiol <([\d.]+) (\S+?)\. ", item.stem).groups()
    low, high = (row(item)[end] for end in limits(row(item), unit))
    left = {
        lies(row(item), value, *limits(row(item), unit))  # where results below the limit may lie
        for value in (1e-9, float(limit) / 2, float(limit) * (1 - 1e-9),
                      *(e - 1e-9 for e in (low, high) if e <= float(limit)))
    }
    start = {"below": "Below it", "within": "Within it"}[left.pop()] if len(left) == 1 else "It is open"
    return [option.text for option in item.options if option.text.startswith(start)]


def marker_steps(item):
    if "drawn" in item.stem:
        return ["Repeat it in the morning, fasting, at the same laboratory"]
    does = "resorption" if re.search("CTX|NTX", item.stem) else "formation"
    reads = {"above": "high", "below": "low", "within": "ordinary"}[lies(row(item), report(item)[0])]
    return [f"That {does} is {reads} for this group, and no diagnosis"]


def chemistry_steps(item):
    if "phosphatase" in item.stem:
        return ["Measure bone ALP or P1NP, the markers of formation"]
    if "denosumab" not in item.stem:
        return ["Nothing: blood calcium is held level, at the cost of bone"]
    value, unit = re.search(rf"calcium {ONE} (\S+) ", item.stem).groups()
    low = float(value) < row(item)[limits(row(item), unit)[0]]
    return [option.text for option in item.options
            if option.text.startswith("Bring it to the team" if low else "Ask for vitamin D and kidney")]


def estradiol_steps(item):
    start = ("Little: the interval is of LC-MS/MS" if "man of 58" in item.stem
             else "Bring it to the oncology team now")
    return [option.text for option in item.options if option.text.startswith(start)]


def kidney_steps(item):
    value = int(re.search(r"(?:eGFR|clearance) of (\d+) ", item.stem)[1])
    if "eGFR" in item.stem:
        start = "The warning applies" if value < RANGES.at["L060", "high"] else "The warning does not reach"
    else:
        start = "The limit is met; it" if value >= RANGES.at["L058", "low"] else "The limit is missed"
    return [option.text for option in item.options if option.text.startswith(start)]


SOLVERS = {name.replace("_", "-"): solve for name, solve in list(globals().items())
           if name.replace("_", "-") in templates.TEMPLATES}


def test_every_template_is_worked_out_again():
    assert SOLVERS.keys() == templates.TEMPLATES.keys() == MADE.keys()


@pytest.mark.parametrize("name", SOLVERS)
def test_the_key_of_every_variant_is_found_by_another_way(name):
    for item in MADE[name]:
        found = SOLVERS[name](item)
        if item.numeric:
            assert found == pytest.approx(item.numeric.value, rel=0.012), item.stem
            assert all(abs(slip.value - found) > abs(found) * 0.02
                       or abs(slip.value - found) > item.numeric.tolerance
                       for slip in item.numeric.slips), item.stem
        else:
            assert found == [option.text for option in item.options if option.correct], item.stem


def test_rows_behind_a_key_may_carry_one():
    seen = {"range": RANGES[RANGES["quiz_ok"].fillna(False).astype(bool)], "trial": TRIALS,
            "claim": tables.claims()}
    seen = {kind: set(table.index[table["verified"] == "search"]) for kind, table in seen.items()}
    for item in templates.made():
        for kind, colon, key in (source.partition(":") for source in item.sources):
            assert not colon or key in seen[kind], (item.id, kind, key)


D = Decimal
CHANGED = [
    ("conversions", "L001", ("unit", D("20")), "lab_ranges.csv", "L001", {"conversion_factor": "3.5"}),
    ("other-units", "L001", ("unit", D("20")), "lab_ranges.csv", "L001", {"si_high": "50"}),
    ("places", "L001", (D("36"),), "lab_ranges.csv", "L001", {"high": "30"}),
    ("places", "L001", (D("37"),), "lab_ranges.csv", "L001", {"high_included": "false"}),
    ("which-interval", "L080", ("a man of 26 years", D("0.5")), "lab_ranges.csv", "L080", {"high": "0.4"}),
    ("two-laboratories", "L075-L076-one", ("L075-L076", 0, D("0.7")), "lab_ranges.csv", "L075",
     {"high": "0.6"}), ("assay-limits", "L009", ("unit", D("6")), "lab_ranges.csv", "L009", {"high": "5"}),
    ("vitamin-d", "iom", (D("18"),), "lab_ranges.csv", "L042", {"high": "19"}),
    ("classes", "L090-one", (D("-2.4"), "a man of 71 years"), "lab_ranges.csv", "L090 L091",
     {"low": "-2.4"}, {"high": "-2.4"}),
    ("scores", "men-from-50", ("a man of 61 years", D("-2.5"), D("-1.4")), "lab_ranges.csv", "L090 L091",
     {"low_included": "true"}, {"high_included": "false"}),
    ("changes", "same-spine", ("same", "lumbar spine", D("0.010"), D("0.905"), D("-0.030")),
     "lab_ranges.csv", "L101", {"low": "3.2", "high": "3.2"}),
    ("least-changes", "spine", ("lumbar spine", D("0.010"), False), "lab_ranges.csv", "L101",
     {"low": "3", "high": "3"}),
    ("marker-changes", "L103", (D("61"), D("35")), "lab_ranges.csv", "L103", {"low": "45"}),
    ("marker-steps", "L075-outside", ("L075", D("0.85"), None), "lab_ranges.csv", "L075", {"high": "0.9"}),
    ("chemistry-steps", "L049-before", ("L049", "unit", D("8.4")), "lab_ranges.csv", "L049",
     {"low": "8.2"}), ("kidney-steps", "zoledronate", (D("33"),), "lab_ranges.csv", "L058", {"low": "30"}),
    ("intervals-of-trials", "T021", (), "trials.csv", "T021", {"low": "0.5", "high": "0.7"}),
    ("directions", "T001-T003", ("words", "T001", "T003"), "trials.csv", "T001", {"value": "4.1"}),
    ("frames", "T017-T018", ("difference", "T017", "T018"), "trials.csv", "T017", {"value": "9.1"})]


def forget():
    """Empty every cache of the templates, which hold rows."""
    for name, module in list(sys.modules.items()):
        if name.startswith("widgets.quizzes.templates"):
            for one in vars(module).values():
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


@pytest.fixture
def elsewhere(monkeypatch):
    """Let the templates read the tables of another folder."""

    def read(root):
        for name in ("widgets.tables.quote", "widgets.quizzes.templates.rows"):
            monkeypatch.setattr(sys.modules[name], "folder", lambda: root)
        forget()

    yield read
    monkeypatch.undo()
    forget()


def said(item):
    return (
        item.numeric.value if item.numeric else [option.text for option in item.options if option.correct])


@pytest.mark.parametrize("case", CHANGED, ids=[f"{case[0]}-{n}" for n, case in enumerate(CHANGED)])
def test_a_changed_cell_changes_the_key(spoiled, elsewhere, case):  # noqa: F811
    name, subject, varies, file, ids, *cells = case
    before = templates.TEMPLATES[name].item(subject, *varies)
    for id, changed in zip(ids.split(), cells, strict=True):
        spoiled.cells(file, id, **changed)
    elsewhere(spoiled.root)
    assert said(templates.TEMPLATES[name].item(subject, *varies)) != said(before)


def test_every_template_that_rests_on_numbers_of_rows_has_its_cell_changed():
    assert templates.TEMPLATES.keys() - {case[0] for case in CHANGED} == {
        "estradiol-steps"}  # its key is the assay


def test_a_row_that_may_carry_no_key_any_more_loses_its_items(spoiled, elsewhere):  # noqa: F811
    spoiled.cells("lab_ranges.csv", "L055", quiz_ok="false")
    elsewhere(spoiled.root)
    assert not any("l055" in family for family in templates.families())


FAULTS = [("type: single", "type: riddle", "riddle"), ("difficulty: 1", "difficulty: 9", "difficulty"),
          ("      leads_to: trial:T001\n", "", "leads_to"), ("id: one", "id: One!", "One!"),
          ("{{trial:T001}}", "{{trial:T999}}", "T999"), ("    - text: Yes", "    - txt: Yes", "txt")]
GOOD = """- id: one
  type: single
  objective: LB-F-1
  difficulty: 1
  use: both
  sources: ['trial:T001']
  stem: Did the spine change by {{trial:T001}}?
  options:
    - text: Yes
      correct: true
      feedback: It did, in that trial.
    - text: No
      feedback: It may seem so.
      leads_to: trial:T001
""".replace("text: Yes", "text: 'Yes'").replace("text: No", "text: 'No'")


@pytest.fixture
def read(tmp_path, monkeypatch):
    def read_(text):
        (tmp_path / "questions").mkdir(exist_ok=True)
        (tmp_path / "questions" / "some.yml").write_text(text, "utf-8")
        monkeypatch.setattr(bank, "questions_folder", lambda: tmp_path / "questions")
        return bank.written.__wrapped__()

    return read_


def test_a_good_file_is_read_and_its_rows_are_filled_in(read):
    (item,) = read(GOOD)
    assert item.stem == f"Did the spine change by {tables.cite('trial:T001')}?"
    assert item.key == ["a"]


@pytest.mark.parametrize(("good", "bad", "named"), FAULTS, ids=[named for *_, named in FAULTS])
def test_a_fault_of_form_names_its_file_and_item(read, good, bad, named):
    text = GOOD.replace(good.replace("text: Yes", "text: 'Yes'"), bad.replace("txt: Yes", "txt: 'Yes'"))
    assert text != GOOD
    with pytest.raises((bank.BadItem, tables.UnknownRow), match=re.escape(named)):
        read(text)


OF_ROWS = {
    "es-a-3-a2": lambda value: value["T403"] / value["T404"],
    "es-a-3-b1": lambda value: tables.ranges().at["L017", "low"] + value["T401"] - value["T402"],
    "mn-a-3-b1": lambda value: 100 * (1 - value["T043"] / value["T042"]),
    "mn-a-5-a2": lambda value: 10 * (value["T244"] - value["T245"]),
}


@pytest.mark.parametrize("id", OF_ROWS)
def test_a_number_worked_out_by_hand_is_that_of_its_rows(id):
    (numeric,) = (item.numeric for item in bank.written() if item.id == id)
    assert numeric.value == pytest.approx(OF_ROWS[id](tables.trials()["value"]), rel=0.005)
