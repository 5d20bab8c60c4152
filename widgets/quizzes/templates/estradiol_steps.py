"""Estradiol by direct immunoassay, on an inhibitor and in men: what it cannot tell, and who is asked next.

An interval by mass spectrometry does not belong to it. Measurable estradiol on an inhibitor may be
interference, or ovaries at work; the second is for the oncology team now. No level is a target.
"""

from decimal import Decimal

from . import rows
from .framing import TEAM, choice, right, wrong

PRACTICE = 3
ASSAYS = "academic/estrogen#what-the-assay-does"
AFTER, MEN = "L009", "L001"
STAY = "Nobody stops or changes a cancer medicine because of one result: talk to the team that treats you."
WOMEN = ("of 46 years, whose ovaries are suppressed by injections",
         "of 49 years, whose periods stopped in chemotherapy")


def variants():
    """Results over the range of immunoassays, for women on an inhibitor and for men, in both units."""
    values = [
        Decimal(n) for n in (6, 8, 9, 11, 12, 14, 15, 17, 19, 21, 24, 27, 31, 35, 40, 46, 53, 61, 70, 80)]
    for unit, scale in (("unit", 1), ("si_unit", 4)):
        for n in range(len(WOMEN)):
            yield from ((f"inhibitor-{n + 1}", (n, unit, value * scale)) for value in values)
        yield from (("men", (None, unit, value * scale)) for value in values)


def item(subject, woman, unit, value):
    return _men(unit, value) if woman is None else _inhibitor(woman, unit, value)


def _inhibitor(woman, unit, value):
    row = rows.ranges()[AFTER]
    where = "above" if rows.place(value, row, unit) == "above" else "within"
    answers = [right("Bring it to the oncology team now, and measure by mass spectrometry",
                     "It may be interference, or ovaries at work, "
                     f"and which of the two it is, the team has to know. {STAY}"),
        wrong(f"Note that estradiol lies {where} the interval, and wait",
              "The interval stands ready, but it is of mass "
              f"spectrometry and of women without the drug. {STAY}", f"range:{AFTER}", "assay", "M11"),
        wrong("Set it aside as interference, since the inhibitor is taken",
              "Interference is common, so it seems safe. Ovaries can "
              f"be at work again, and that has to be known. {STAY}", ASSAYS, "assay"),
        wrong("Take it that the inhibitor fails, and change the medicine",
              f"A result that should not be there alarms, but the assay may have made it. {STAY}", ASSAYS,
              "assay", "M11")]
    return choice(
        f"An invented woman {WOMEN[woman]}, takes anastrozole. A direct immunoassay gives estradiol"
        f" {rows.shown(value, row[unit])}; another laboratory prints {rows.interval(row, unit)} for"
        f" {rows.whose(row)}, by LC-MS/MS. What is the next step?", answers, objective="ES-I-2",
        bloom="Apply", difficulty=3,
        sources=(*rows.sources("range", AFTER), "arimidexlabel", "vesper2014", "measurablee2"),
        tags=("next-step",))


def _men(unit, value):
    row = rows.ranges()[MEN]
    where = rows.place(value, row, unit)
    none = "No level is a target in men, and none has been shown to be safe."
    answers = [right("Little: the interval is of LC-MS/MS, and this is another assay",
                     f"An immunoassay counts what its antibody binds, and misplaces low levels. {none}"),
        wrong(f"That it lies {where} the interval of men, whatever the assay",
              f"Unit and people fit, but the interval belongs to another assay. {none}", f"range:{MEN}",
              "assay", "M11"),
        wrong("That it is safe for bone, since it can be measured",
              f"A level that can be measured looks like enough. {none}",
              "academic/estrogen#m42", "statistic", "M42"),
        wrong("That it has to be brought into a range that suits men",
              f"A range is quickly taken for a goal. {none}", "academic/estrogen#m10", "statistic", "M10")]
    return choice(
        f"An invented man of 58 years has estradiol {rows.shown(value, row[unit])} by direct immunoassay. A"
        f" laboratory that uses LC-MS/MS prints {rows.interval(row, unit)} for {rows.whose(row)}. What does"
        " his result tell?", answers, objective="MN-I-3", bloom="Apply", difficulty=3, feedback=TEAM,
        sources=(*rows.sources("range", MEN), "vesper2014", "huhtaniemi2012"), tags=("cannot-tell",))
