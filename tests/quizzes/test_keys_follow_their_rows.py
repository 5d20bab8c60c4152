"""Keys of items made from tables are worked out again here, by another way, from the rows they name."""
import re

import pytest

from widgets import tables
from widgets.quizzes import bank, from_tables

MADE = {}
for one in from_tables.made():
    MADE.setdefault(one.template, []).append(one)


def row(item, table, kind):
    return table.loc[next(s.partition(":")[2] for s in item.sources if s.startswith(f"{kind}:"))]


def key(item):
    (right,) = (option.text for option in item.options if option.correct)
    return right


def test_each_template_has_variants_and_no_two_are_the_same():
    assert {name: len(items) >= 12 for name, items in MADE.items()} == dict.fromkeys(
        ("conversions", "places", "classes", "changes", "intervals-of-trials"), True)
    stems = [item.stem for items in MADE.values() for item in items]
    assert len(stems) == len(set(stems))


@pytest.mark.parametrize("item", MADE["conversions"], ids=lambda item: item.id)
def test_a_conversion_is_the_other_unit_of_its_row(item):
    found = row(item, tables.ranges(), "range")
    wanted = found["si_high"] if item.variant % 2 else found["high"]
    assert item.numeric.value == pytest.approx(wanted, rel=0.006)     # rows print three figures
    assert all(abs(slip.value / item.numeric.value - 1) > 0.5 for slip in item.numeric.slips)


@pytest.mark.parametrize("item", MADE["places"], ids=lambda item: item.id)
def test_a_result_lies_where_the_row_says(item):
    found = row(item, tables.ranges(), "range")
    value = float(re.search(r"gives .*? ([−\d.]+) ", item.stem)[1].replace("−", "-"))
    place = "below" if value < found["low"] else "above" if value > found["high"] else "within"
    assert key(item).lower().startswith(place)
    assert found["quiz_ok"]


@pytest.mark.parametrize("item", MADE["classes"], ids=lambda item: item.id)
def test_a_score_has_the_class_of_the_who(item):
    score = float(re.search(r"is (−[\d.]+),", item.stem)[1].replace("−", "-"))
    wanted = "Normal" if score >= -1 else "Osteoporosis" if score <= -2.5 else "Low bone mass (osteopenia)"
    assert key(item) == wanted


@pytest.mark.parametrize("item", MADE["changes"], ids=lambda item: item.id)
def test_a_change_counts_from_its_limit_on(item):
    fall = float(re.search(r"fell by ([\d.]+) g", item.stem)[1])
    precision = re.search(r"precision error at the spine is ([\d.]+)", item.stem)
    least = float(precision[1]) * 2.77 if precision else float(
        re.search(r"significant change at the spine is ([\d.]+)", item.stem)[1])
    assert key(item).startswith("Yes: it is" if fall >= least else "No: it is")
    assert abs(fall - least) > 0.003 or fall == least                # never within rounding of the limit


@pytest.mark.parametrize("item", MADE["intervals-of-trials"], ids=lambda item: item.id)
def test_an_interval_decides_as_its_ends_do(item):
    found = row(item, tables.trials(), "trial")
    none = 0 if found["statistic"] == "difference" else 1
    start = "A lower" if found["high"] < none else "A higher" if found["low"] > none else "Either direction"
    assert key(item).startswith(start)


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


def test_a_changed_cell_changes_the_key(monkeypatch):
    rows = tables.trials()
    found = MADE["intervals-of-trials"][0]
    name = row(found, rows, "trial").name
    rows.loc[name, ["low", "high"]] = [-9.0, -8.0] if not key(found).startswith("A lower") else [8.0, 9.0]
    monkeypatch.setattr(from_tables.tables, "trials", lambda: rows)
    again = next(item for item in from_tables.intervals_of_trials() if f"trial:{name}" in item.sources)
    assert key(again) != key(found)


FAULTS = [
    ("type: single", "type: riddle", "riddle"), ("difficulty: 1", "difficulty: 9", "difficulty"),
    ("      leads_to: trial:T001\n", "", "leads_to"), ("id: one", "id: One!", "One!"),
    ("{{trial:T001}}", "{{trial:T999}}", "T999"), ("    - text: Yes", "    - txt: Yes", "txt"),
]
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
