"""The least significant change worked out from a precision error, in the unit of density."""

from decimal import Decimal

from . import rows
from .changes import SITES, UNIT, factor
from .framing import MOVED, quantity

PRACTICE = 3


def variants():
    """Precision errors in g/cm² and in mg/cm², at either site."""
    for site in SITES:
        for precision in rows.steps("0.0050", "0.0180", "0.0005"):
            yield from ((site.split()[-1], (site, precision, thousandth)) for thousandth in (False, True))


def item(subject, site, precision, thousandth):
    found, settled = precision * factor(), "range:L101"
    given = (f"{rows.shown((precision * 1000).quantize(Decimal('0.1')))} mg/cm²" if thousandth
             else rows.shown(precision, UNIT))
    one = ("1.96 is the 95% factor for a single measurement. Here two scans are compared, and both have an"
           " error.")
    slips = [(precision, "statistic",
              ("It is given, so it is easily taken. But it is the error of one scan, and a change lies "
               "between two."), settled, ""),
        (precision * Decimal("1.96"), "statistic", one, settled, ""),
        (found * 1000, "unit",
         "The digits are right, but they are in mg/cm², and the unit asked for is g/cm².", settled, ""),
        (found * 10, "decimal", MOVED, settled, ""), (found / 10, "decimal", MOVED, settled, "")]
    return quantity(
        f"An invented center has measured its precision error at the {site}: {given} (RMS SD). The factor"
        f" for a 95% limit is {rows.shown(factor())}. What is its least significant change in g/cm²?",
        found, found / 50, "g/cm²", slips, objective="ME-A-1", bloom="Apply", difficulty=2,
        leads_to=settled, sources=rows.sources("range", "L101"), tags=("change",),
        worked=(f"{rows.shown(factor())} × {rows.shown(precision, UNIT)} = "
                f"{rows.shown(rows.rounded(found, 3), UNIT)}."))
