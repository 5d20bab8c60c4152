"""Items made from tables: a template, a row, and named slips give a finite set of concrete items.

Nothing is drawn at random. Each key is worked out from the row that the stem quotes, each wrong answer is a
slip with a name; change a cell and the items follow.
"""

import math
from dataclasses import replace
from functools import cache

from .. import tables
from ..tables.quote import MINUS, number, rounded
from ..tables.units import printed
from .items import Item, Numeric, Option, Slip

PLACES = {"below": "Below the interval", "within": "Within the interval", "above": "Above the interval"}
CLASSES = {"L089": "Normal", "L090": "Low bone mass (osteopenia)", "L091": "Osteoporosis"}
SCORES = ("-0.9", "-1.0", "-1.1", "-2.4", "-2.5", "-2.6")
WHY_TAKEN = (
    "This result is about one outcome. What the medicine is taken for stands beside what it costs bone on "
    "the page that this leads to. Nobody stops a cancer medicine because of a page about bone: talk to the "
    "team that treats you."
)
READINGS = (
    ("lower", "A lower value in the first group, beyond chance at this level",
     "The value itself may point that way, but the interval decides."),
    ("higher", "A higher value in the first group, beyond chance at this level",
     "The value itself may point that way, but the interval decides."),
    ("both", "Either direction: no difference is among what the data allow",
     "Caution is tempting, but the whole interval lies on one side."),
    ("same", "That the two groups are the same",
     "A wide interval is easily read as proof of no effect, but it only fails to show one."),
)
STATED = ("0.022", "0.028", "0.033", "0.039")
PRECISIONS = ("0.008", "0.010", "0.012", "0.014")


@cache
def made() -> tuple[Item, ...]:
    """All items made from tables, in the order of their templates and variants."""
    found = []
    for template in (conversions, places, classes, changes, intervals_of_trials):
        items = list(template())
        name = template.__name__.replace("_", "-")
        found += [
            replace(item, id=f"{name}-{n}", template=name, variant=n) for n, item in enumerate(items, 1)
        ]
    return tuple(found)


def keyed_ranges():
    """Rows of lab_ranges that may carry a key."""
    rows = tables.ranges()
    return rows[rows["quiz_ok"].fillna(False).astype(bool)]


def choice(objective, bloom, difficulty, stem, said, leads_to, sources, tag, beside=()):
    """A single choice: ``said`` holds (text, whether it is the key, feedback), ``leads_to`` what settles it.

    ``beside`` : feedback for every answer, and where that leads.
    """
    options = tuple(
        Option(letter, text, right, feedback, leads_to="" if right else leads_to)
        for letter, (text, right, feedback) in zip("abcd", said, strict=False)
    )
    return Item(id="", type="single", objective=objective, bloom=bloom, difficulty=difficulty, stem=stem,
                options=options, sources=sources, tags=(tag,), **dict(beside))


def sources(kind, key, row):
    """The row and the references it rests on."""
    return (f"{kind}:{key}", *row["source_key"].split("; "))


# A number in one unit, wanted in the other


def conversions():
    rows = keyed_ranges()
    for analyte in ("Estradiol", "Testosterone"):
        chosen = rows[rows["analyte"].str.startswith(analyte) & rows["high"].notna()]
        for key, row in chosen.iterrows():
            unit, si, factor = row["unit"], row["si_unit"], row["conversion_factor"]
            yield _conversion(key, row, row["high"], unit, si, factor)
            yield _conversion(key, row, row["si_high"], si, unit, 1 / factor)


def _conversion(key, row, value, unit, wanted, factor):
    right, wrong = value * factor, value / factor
    shown = f"{value:g} {printed(unit)}"
    turned = (f"{rounded(wrong, 3)} {printed(wanted)} comes from dividing where the factor multiplies, "
              "or the reverse")
    moved = "A decimal point has moved: the digits are right, the size is not"
    return Item(
        id="",
        type="numeric",
        objective="ES-I-1",
        bloom="Apply",
        difficulty=2,
        stem=f"A laboratory prints {shown} as the upper limit of {_named(row)} for {_people(row)}. "
        f"How much is this in {printed(wanted)}?",
        numeric=Numeric(
            round(right, 6),
            abs(right) * 0.01,
            printed(wanted),
            slips=(
                Slip(
                    round(wrong, 6),
                    abs(wrong) * 0.01,
                    f"{turned}. Write the factor with both units and let one cancel.",
                    leads_to=f"range:{key}",
                ),
                Slip(round(right * 10, 6), abs(right) * 0.1, f"{moved}.", leads_to=f"range:{key}"),
                Slip(round(right / 10, 6), abs(right) * 0.001, f"{moved}.", leads_to=f"range:{key}"),
            ),
        ),
        worked=f"{shown} × {rounded(factor, 4)} = {rounded(right, 3)} {printed(wanted)}.",
        leads_to=f"range:{key}",
        sources=sources("range", key, row),
        tags=("unit",),
    )


def _named(row):
    return row["analyte"].partition(" (")[0].partition(",")[0].lower()


def _people(row):
    who = {"F": "women", "M": "men"}.get(row["sex"], "adults")
    return who if row["life_stage"] == "adult" else f"{who}, {row['life_stage']}"


# A result beside the interval of its own laboratory


def places():
    rows = keyed_ranges()
    wanted = rows[(rows["kind"] == "reference interval") & rows["low"].notna() & rows["high"].notna()]
    for key, row in wanted.iterrows():
        for where, value in _results(row):
            yield _place(key, row, where, value)


def _results(row):
    """Just below, at the lower limit, at the upper limit, just above: one step of the last digit apart."""
    low, high = row["low"], row["high"]
    step = max(_step(low), _step(high))
    if not row["low_included"]:
        return
    yield "below", low - step
    yield "within", low
    yield "within", high
    yield "above", high + step


def _step(value):
    text = f"{value:g}"
    return 10.0 ** -len(text.partition(".")[2]) if "." in text else 1.0


def _place(key, row, where, value):
    interval = tables.quote("range", key).text.partition(" (")[0]
    digits = max(len(f"{row[end]:g}".partition(".")[2]) for end in ("low", "high"))
    shown = f"{number(f'{value:.{digits}f}')} {printed(row['unit'])}"
    edge = value in (row["low"], row["high"])
    right = f"{shown} lies {where} {interval}" + (": the limits belong to it." if edge else ".")
    tempting = {
        "below": "The result may look too small, but compare it with the lower limit, digit by digit.",
        "within": "A result close to a limit invites rounding, but it lies outside, by a step of the last "
        "digit.",
        "above": "The result may look too large, but compare it with the upper limit, digit by digit.",
    }
    said = [(text, place == where, right if place == where else f"{tempting[place]} {right}")
            for place, text in PLACES.items()]
    treat = f"An interval says where most results of its group lie, and not when to treat. {right}"
    said.append(("Low or high enough to call for treatment", False, treat))
    stem = (f"An invented report gives {_named(row)} {shown}. Its own laboratory prints {interval} for "
            f"{_people(row)} (limits included). Where does the result lie?")
    return choice("ME-I-1", "Apply", 1, stem, said, f"range:{key}", sources("range", key, row), "interval")


# A score and its class


def classes():
    limits = tables.ranges()
    for score in SCORES:
        value = float(score)
        key = next(row for row in CLASSES if _inside(limits.loc[row], value))
        for who in ("a woman of 63 years, after menopause", "a man of 71 years"):
            yield _class(score, key, who)


def _inside(row, value):
    over = math.isnan(row["low"]) or value > row["low"] or (value == row["low"] and row["low_included"])
    under = math.isnan(row["high"]) or value < row["high"] or (value == row["high"] and row["high_included"])
    return over and under


def _class(score, key, who):
    shown = score.replace("-", MINUS)
    limits = {row: tables.quote("range", row).text for row in CLASSES}
    options = tuple(
        Option(
            letter,
            name,
            row == key,
            f"By the WHO classes, {shown} belongs here ({name}: {limits[row]})."
            if row == key
            else f"Near its limit this class is tempting, but it holds {limits[row]}; "
            f"{shown} belongs to {CLASSES[key].lower()}.",
            leads_to="" if row == key else f"range:{row}",  # each class is settled by its own row
        )
        for letter, (row, name) in zip("abc", CLASSES.items(), strict=True)
    )
    return Item(
        id="",
        type="single",
        objective="ME-F-2",
        bloom="Apply",
        difficulty=1,
        options=options,
        stem=f"The lowest T-score of {who} (invented) is {shown}, and no bone has broken. Which class of "
        "the WHO (1994) does this score have?",
        sources=tuple(f"range:{row}" for row in CLASSES),
        tags=("boundary",),
    )


# Two scans and the least significant change


def changes():
    factor = tables.ranges().at["L101", "low"]
    for precision in PRECISIONS:
        least = float(precision) * factor
        for fall in (least - 0.004, least + 0.004):
            yield _change(
                f"the precision error at the spine is {precision} g/cm² (RMS SD)", least, round(fall, 3)
            )
    for least in STATED:  # the limit itself, where equal counts
        yield _change(
            f"the least significant change at the spine is {least} g/cm²", float(least), float(least)
        )


def _change(given, least, fall):
    counts = bool(fall >= least)
    rule = f"the least significant change is {least:.3f} g/cm², and a change counts if it is at least this"
    right = f"{rule.capitalize()}; the fall was {fall:.3f} g/cm²."
    said = (
        ("Yes: it is at least the least significant change", counts,
         right if counts else f"A fall is a fall, it may seem, but {rule}."),
        ("No: it is smaller than the least significant change", not counts,
         f"Small falls are often noise, but {rule}." if counts else right),
        ("Yes: a second scan that is lower shows that bone was lost", False,
         f"A lower number is tempting evidence, but each scan has an error: {rule}."),
        ("No: two scans on one machine tell nothing about change", False,
         f"Comparing needs care, but the same machine and the same bones is where it is allowed: {rule}."),
    )
    stem = (f"In an invented clinic {given}. In one woman, on the same machine and the same vertebrae, "
            f"density fell by {fall:.3f} g/cm². Did it change by more than the error of the method?")
    return choice("ME-A-1", "Apply", 3, stem, said, "range:L101", ("range:L101", "iscdprecision"), "boundary")


# An interval of a trial and the value of no effect


def intervals_of_trials():
    rows = tables.trials()
    rows = rows[
        (rows["interval_kind"] == "95% CI")
        & (rows["verified"] == "search")
        & rows["statistic"].isin(["difference", "hazard ratio", "relative risk", "odds ratio"])
    ]
    for key, row in rows.iterrows():
        yield _interval(key, row)


def _interval(key, row):
    quote = tables.quote("trial", key)
    known = dict(quote.rows)
    none = 0 if row["statistic"] == "difference" else 1
    where = "lower" if row["high"] < none else "higher" if row["low"] > none else "both"
    ends = known["Interval"].partition(",")[0]
    lies = {
        "lower": f"lies wholly below {none}.",
        "higher": f"lies wholly above {none}.",
        "both": f"holds {none}, the value of no difference.",
    }
    what = f"The interval, {ends}, {lies[where]}"
    said = [(text, place == where, what if place == where else f"{why} {what}")
            for place, text, why in READINGS]
    first = known["What"][0].lower() + known["What"][1:]
    year = tables.references()[row["source_key"].split("; ")[0]].year
    stem = (f"{row['trial_key'].replace('-', ' ')} ({year}) reports for {row['arm']}, in "
            f"{row['population']}: {first}, {quote.text.partition(' (')[0]}, {ends} (95% confidence "
            "interval). What do these data support?")
    treated = "anastrozole" in row["therapy"] + row["arm"]
    beside = {"feedback": WHY_TAKEN, "leads_to": "reference/hundred-people"} if treated else {}
    return choice("EV-I-1", "Analyze", 2, stem, said, f"trial:{key}", sources("trial", key, row), "interval",
                  beside=beside)
