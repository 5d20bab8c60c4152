"""Two scans differ if the change, as printed, equals or exceeds the least significant change, as printed."""
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.explorers.facts import on_the_page, settings
from widgets import tables
from widgets.explorers import gallery

D = gallery.dxa_reader().described
THOUSANDTH = Decimal("0.001")


def printed(value):
    return value.quantize(THOUSANDTH, ROUND_HALF_UP)


def expected(values):
    """What is to be said of two scans, in exact decimals."""
    if not values["machine"]:
        return "two machines: no comparison"
    if not values["bones"]:
        return "different vertebrae: no comparison"
    first, second, error = (Decimal(str(values[name])) for name in ("first", "second", "error"))
    change, factor = second - first, Decimal(str(tables.ranges().at["L101", "low"]))
    if change == 0:
        return "the same number"
    if abs(change) < printed(factor * error):
        return "cannot be told from no change"
    return "density has fallen" if change < 0 else "density has risen"


def told(every):
    return [page["sentence"] for page in on_the_page(D, every)]


def test_random_scans_are_judged_as_printed():
    every = settings(D, seed=7, count=400)
    for values in every[::2]:  # half of them near the limit, where a wrong sign or a rounding shows
        values |= {"machine": 1, "bones": 1, "second": round(values["first"] + (0.028 - values["error"]), 3)}
    found = {expected(values) for values in every}
    assert len(found) >= 5
    for values, sentence in zip(every, told(every), strict=True):
        assert expected(values) in sentence, values


@pytest.mark.parametrize(("error", "least"), [(0.005, "0.014"), (0.01, "0.028"), (0.03, "0.083")])
@pytest.mark.parametrize("sign", [-1, 1])
def test_equal_counts_and_a_thousandth_less_does_not(error, least, sign):
    at, short = (round(0.9 + sign * (float(least) - less), 3) for less in (0, 0.001))
    both = told([{**D.values, "first": 0.9, "second": second, "error": error} for second in (at, short)])
    assert f"least significant change, {least} g/cm²" in both[0]
    assert ("density has fallen" if sign < 0 else "density has risen") in both[0]
    assert "cannot be told from no change" in both[1]


def test_a_new_machine_is_never_subtracted():
    (sentence,) = told([{**D.values, "first": 1.3, "second": 0.6, "machine": 0}])
    assert "no comparison" in sentence and "0.7" not in sentence and "fallen" not in sentence


def test_the_part_too_small_to_tell_is_as_wide_as_the_least_significant_change():
    (page,) = on_the_page(D, [{**D.values, "error": 0.02}])
    assert (page["facts"]["fall"], page["facts"]["lsc"]) == (-0.055, 0.055)
    (region,) = D.panels[2].regions
    assert (region.start, region.end) == ("fall", "lsc")
