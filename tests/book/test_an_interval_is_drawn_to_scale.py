"""A bar that lies about its numbers is worse than none."""
import pytest

from widgets import tables
from widgets.book.catalog import bar
from widgets.book.scales import scale

GROUPS = dict(tuple(tables.ranges().groupby("analyte", sort=False)))
SCALED = {name: rows for name, rows in GROUPS.items() if scale(rows)}


def test_estradiol_and_the_markers_are_drawn():
    assert {"Estradiol (E2)", "CTX (beta-CTX)", "P1NP"} <= set(SCALED)


@pytest.mark.parametrize("name", SCALED)
def test_bars_keep_the_order_and_the_place_of_their_limits(name):
    rows, place = SCALED[name], scale(SCALED[name])
    drawn = [(row, place.bar(row)) for _, row in rows.iterrows()]
    ends = [(row[end], one[to]) for row, one in drawn if isinstance(one, bar)
            for end, to in (("low", "start"), ("high", "end")) if row[end] == row[end]]
    assert len(ends) >= 2
    for value, at in ends:
        assert at == pytest.approx(place.at(value))
        assert 0 <= at <= 100
    assert [at for _, at in sorted(ends)] == sorted(at for _, at in ends)


@pytest.mark.parametrize("name", SCALED)
def test_a_side_without_a_limit_is_left_open(name):
    place = scale(SCALED[name])
    for key, row in SCALED[name].iterrows():
        one = place.bar(row)
        if isinstance(one, bar):
            assert one["open_low"] == (row["low"] != row["low"]), key
            assert one["open_high"] == (row["high"] != row["high"]), key


@pytest.mark.parametrize("name", SCALED)
def test_an_axis_says_its_unit_and_has_ticks_where_their_values_are(name):
    place = scale(SCALED[name])
    ticks = place.axis["ticks"]
    assert 2 <= len(ticks) <= 6
    for at, text in ticks:
        assert at == pytest.approx(place.at(float(text.replace("−", "-").replace(",", ""))))
    assert ("log" in place.axis["title"]) == place.log


def test_a_row_in_another_unit_is_not_drawn_on_this_axis():
    rows = GROUPS["NTX"]
    assert rows["unit"].nunique() > 1
    place = scale(rows)
    others = [row for _, row in rows.iterrows() if not place or row["unit"] != place.unit]
    assert others
    assert not any(place and isinstance(place.bar(row), bar) for row in others)
