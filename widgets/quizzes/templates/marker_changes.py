"""A marker before and on a bisphosphonate: did it fall by more than the limit that one trial measured?"""

from decimal import Decimal

from . import rows
from .framing import TEAM, choice, right, wrong

PRACTICE = 5
MARKERS = {"L103": ("P1NP", tuple(map(Decimal, ("38", "44", "52", "61", "67", "73", "80", "88")))),
    "L104": ("CTX", tuple(map(Decimal, ("0.31", "0.38", "0.45", "0.52", "0.59", "0.66", "0.74", "0.83"))))}
FALLS = tuple(map(Decimal, (12, 20, 27, 33, 36, 40, 43, 48, 52, 54, 58, 61, 66, 71, 77)))  # percent


def variants():
    """Each marker from each value before, by each fall."""
    for key, (_, before) in MARKERS.items():
        for value in before:
            for fall in FALLS:
                after = rows.rounded(value * (100 - fall) / 100, 2)
                if _clear(key, value, after):
                    yield key, (value, after)


def shares(before, after):
    """The fall in percent of the first value, of the second, and the bare difference read as percent."""
    fall = before - after
    return 100 * fall / before, 100 * fall / after, fall * (100 if before < 1 else 1)


def _limits(key):
    """The marker's own limit and that of the other marker."""
    (other,) = set(MARKERS) - {key}
    return rows.ends(rows.ranges()[key])[0], rows.ends(rows.ranges()[other])[0]


def _clear(key, before, after):
    """Whether rounding decides nothing: all shares differ, and none is at a half or a limit."""
    found = shares(before, after)
    half = any(abs(one % 1 - Decimal("0.5")) < Decimal("0.05") for one in found)
    return (not half and len({round(one) for one in found}) == 3
            and all(abs(one - limit) > 1 for one in found for limit in _limits(key)))


def item(key, before, after):
    name, _ = MARKERS[key]
    (limit, strange), (fall, base, bare) = _limits(key), (
        Decimal(round(one)) for one in shares(before, after))
    (other,) = set(MARKERS) - {key}

    def said(share, bound):
        beyond = "beyond" if share > bound else "not beyond"
        return f"A fall of {rows.percent(share)}: {beyond} the limit of {rows.percent(bound)}"

    answers = [right(said(fall, limit),
                     f"The fall is taken from the first value. The limit is of {name}, in one trial."),
        wrong(said(base, limit),
              "The second value is newer, so it is taken as the base; a fall is a share of the first.",
              f"range:{key}", "statistic"),
        wrong(said(bare, limit),
              "The difference is quickly read as percent, but it is in the unit of the marker.",
              f"range:{key}", "unit"),
        wrong(said(fall, strange),
            f"It is the limit of {MARKERS[other][0]} in the same trial, and each marker has its own noise.",
            f"range:{other}", "statistic")]
    return choice(
        f"Before an oral bisphosphonate, {name} of an invented woman is {rows.shown(before, 'ng/mL')}, after"
        f" three months {rows.shown(after, 'ng/mL')}; both samples were drawn alike and measured by one"
        f" assay. In TRIO ({rows.year(rows.ranges()[key])}) the limit was a fall of more than"
        f" {rows.percent(_limits('L103')[0])} for P1NP and {rows.percent(_limits('L104')[0])} for CTX. By"
        " how much did it fall, and is that beyond the noise?", answers, objective="LB-I-5", bloom="Apply",
        difficulty=3, sources=rows.sources("range", *MARKERS), tags=("change",),
        feedback=f"A marker alone does not say whether a medicine works. {TEAM}")
