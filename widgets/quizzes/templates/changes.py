"""Two scans and the least significant change: did density change by more than the error of the method?

The limit is 2.77 times the precision error of this machine at this site; a change counts from the limit on.
On another machine, or with the precision of another site, it cannot be told.
"""

from decimal import Decimal

from . import rows
from .framing import DENSITY, as_given, choice, right, wrong

PRACTICE = 3
UNIT = "g/cm2"
SITES = ("lumbar spine", "total hip")
PRECISIONS = tuple(Decimal(n) / 1000 for n in range(6, 18))
APART = tuple(Decimal(n) / 1000 for n in (-9, -7, -5, -3, 3, 5, 7, 9))
OPEN = APART[2], APART[5]  # where size decides nothing, one below the limit and one above will do
BEFORE = tuple(map(Decimal, ("0.812", "0.905", "0.987", "1.046")))
SCENES = {"same": "on the same machine",
          "machine": "the second time on a machine of another maker, without cross-calibration",
          "site": "on the same machine"}


def factor():
    """By what a precision error is multiplied."""
    return rows.ends(rows.ranges()["L101"])[0]


def least(precision):
    """The least significant change."""
    return precision * factor()


def variants():
    """Falls and rises beside the limit; then changes that equal a limit that the center states."""
    for n, precision in enumerate(PRECISIONS):
        for apart in APART:
            change = (least(precision) + apart).quantize(Decimal("0.001"))
            for site in SITES:
                for way in (-1, 1):
                    before = BEFORE[(n + way + len(site)) % 4]
                    yield from (
                        (f"{scene}-{site.split()[-1]}", (scene, site, precision, before, way * change))
                        for scene in SCENES if change > 0 and (scene == "same" or apart in OPEN))
        limit = least(precision).quantize(Decimal("0.001"))
        yield from ((f"stated-{site.split()[-1]}", ("stated", site, limit, BEFORE[n % 4], way * limit))
                    for site in SITES for way in (-1, 1))


def item(subject, scene, site, given, before, change):
    limit = given if scene == "stated" else least(given)
    after, way, size = before + change, "fell" if change < 0 else "rose", abs(change)
    known = scene in ("same", "stated")
    rule = (
        f"The least significant change is {rows.shown(limit.quantize(Decimal('0.001')), UNIT)}; the change"
        f" is {rows.shown(size, UNIT)}.")
    (other,) = set(SITES) - {site}
    stem = (f"In an invented clinic {_given(scene, site, other, given)}. In one woman, density at the {site}"
            f" {way} from {rows.shown(before)} to {rows.shown(after, UNIT)}, measured over the same bones,"
            f" {SCENES.get(scene, SCENES['same'])}. A change counts if it is at least the least significant"
            " change. Does this one count?")
    return choice(stem, _answers(scene, size, limit, way, rule), as_given, feedback=DENSITY,
        leads_to="reference/dxa-reader#one-report-then-two-scans",
        objective="ME-A-1" if known else "ME-I-4", bloom="Apply" if known else "Evaluate", difficulty=3,
        sources=rows.sources("range", "L101") if scene != "stated" else ("iscdprecision",),
        tags=("boundary",) if scene == "stated" else ("change",))


def _given(scene, site, other, given):
    if scene == "stated":
        return f"the least significant change at the {site} is {rows.shown(given, UNIT)}"
    measured = other if scene == "site" else site
    return (
        f"the precision error at the {measured} is {rows.shown(given, UNIT)} (RMS SD), and the factor for"
        f" the least significant change is {rows.shown(factor())}")


def _answers(scene, size, limit, way, rule):
    """Yes, no, any second scan, cannot be told: one of the four is the key, by scene and size."""
    key = "yes" if size >= limit else "no"
    near = "boundary" if scene == "stated" else "above" if key == "yes" else "below"
    missing = ("Without cross-calibration two machines cannot be compared." if scene == "machine"
               else "Each site has its own precision error, and that of this one is not given.")
    told = scene in ("same", "stated")
    slip, idea = (near, "") if told else ("statistic", "M48" if scene == "machine" else "M21")
    why = rule if told else missing
    said = {"yes": "Yes: it is at least the least significant change",
            "no": "No: it is smaller than the least significant change",
            "any": f"Yes: the second scan is {'lower' if way == 'fell' else 'higher'}, and that is enough",
            "untold": "What is given here leaves it open"}
    answers = [
        right(text, why) if name == (key if told else "untold") else None for name, text in said.items()]
    tempts = {"yes": f"A change that can be seen seems real. {why}",
              "no": f"Small changes are often noise. {why}",
              "any": f"Two numbers that differ look like a change, but every scan has an error. {why}",
              "untold": f"Caution is wise, but all that is needed is given here. {why}"}
    return [one
            or wrong(said[name], tempts[name], "range:L101", "" if name in ("any", "untold") else slip,
                     "M20" if name == "any" and way == "fell" else idea if name in ("yes", "no") else "")
            for name, one in zip(said, answers, strict=True)]
