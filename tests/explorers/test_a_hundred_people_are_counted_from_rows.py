"""A count that does not follow its row, or a hundred of 99, would tell a patient something no trial found."""
import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise, product

import pytest

from tests.checkout import ROOT
from widgets import explorers, tables
from widgets.explorers.checking import BadDescription
from widgets.explorers.evidence import of_hundred

# Written down a second time, so that rows or groups that were swapped are found.
ROWS = {
    "tamoxifen": {"recurrence": (("Anastrozole", "T317"), ("Tamoxifen", "T318")),
                  "death": (("An inhibitor", "T266"), ("Tamoxifen", "T267")),
                  "fractures": (("Anastrozole", "T019"), ("Tamoxifen", "T020"))},
    "placebo": {"cancer": (("Anastrozole", "T334"), ("Placebo", "T335")),
                "any-death": (("Anastrozole", "T339"), ("Placebo", "T340")), "no-counts": ()},
    "denosumab": {"why": (("An inhibitor", "T266"), ("Tamoxifen", "T267")),
                  "guarded": (("Denosumab", "T204"), ("Placebo", "T205")), "stopping": ()},
}
SETTINGS = [*product(ROWS, ("happened", "spared"))]
DRAWN = [group for parts in ROWS.values() for groups in parts.values() for group in groups]
PAIRS = [groups for parts in ROWS.values() for groups in parts.values() if groups]


@pytest.fixture(scope="module")
def printed():
    with (ROOT / "data/trials.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def whole(number):
    return int(Decimal(number).quantize(Decimal(1), ROUND_HALF_UP))


def paint(compared, frame):
    described = explorers.hundred_people().described
    return explorers.first_paint(described, {"compared": compared, "frame": frame})


def attribute(markup, key, name):
    return re.search(rf'<\w+ data-k="{key}"[^>]* {name}="([^"]*)"', markup)[1]


def figures(markup, key):
    """Where the figures of one kind stand: each begins with an absolute move."""
    return re.findall(r"M([\d.]+) ([\d.]+)", attribute(markup, key, "d"))


def panels(markup):
    return [id for id, seen in re.findall(r'data-k="([\w-]+)" class="lb-hundred" visibility="(\w+)"', markup)
            if seen == "visible"]


@pytest.mark.parametrize(("compared", "frame"), SETTINGS)
def test_what_is_drawn_is_what_the_rows_say(printed, compared, frame):
    markup = paint(compared, frame)
    assert panels(markup) == [*ROWS[compared]]
    for id, groups in ROWS[compared].items():
        assert f'data-k="{id}-{len(groups)}-label"' not in markup
        for g, (label, row) in enumerate(groups):
            hit, rest, worn = (figures(markup, f"{id}-{g}-{who}") for who in ("hit", "rest", "sash"))
            count = whole(printed[row]["value"])
            assert len(hit) == len(worn) == count
            assert len({*hit, *rest}) == len(hit) + len(rest) == 100
            assert ({x for x, _ in [*hit, *rest]}, {y for _, y in [*hit, *rest]}) == ten_by_ten(hit + rest)
            told = count if frame == "happened" else 100 - count
            assert re.search(rf'data-k="{id}-{g}-label"[^>]*>{label}: {told} of 100<', markup)
            filled = ("lb-hit", "lb-empty") if frame == "happened" else ("lb-empty", "lb-spared")
            assert tuple(attribute(markup, f"{id}-{g}-{who}", "class") for who in ("hit", "rest")) == filled


def ten_by_ten(places):
    columns, rows = ({place[i] for place in places} for i in (0, 1))
    assert (len(columns), len(rows)) == (10, 10)
    return columns, rows


@pytest.mark.parametrize(("compared", "frame"), SETTINGS)
def test_the_sentence_counts_as_the_picture_does(printed, compared, frame):
    markup = paint(compared, frame)
    said = re.search(r'<p class="lb-say">(.*?)</p>', markup)[1]
    assert re.search(r"<desc[^>]*>(.*?)</desc>", markup)[1].endswith(said)
    for groups in filter(None, ROWS[compared].values()):
        one, other = (n if frame == "happened" else 100 - n
                      for n in (whole(printed[row]["value"]) for _, row in groups))
        (drug, _), (rival, _) = ((f"{label[0].lower()}{label[1:]}", row) for label, row in groups)
        apart = f"{abs(one - other)} {'fewer' if one < other else 'more'} of 100 on {drug}"
        end = f": {apart}." if one != other else ". Rounded to whole people these are the same."
        assert re.search(rf"{one} of 100 women on {drug} [^.]+\. On {rival} it was {other} of 100{end}", said)


def test_a_moved_cell_moves_the_picture(monkeypatch):
    moved = tables.trials()
    moved.loc["T019", "value"] = 30.6
    moved.loc["T317", "value"] = 15.8
    monkeypatch.setattr(tables, "trials", moved.copy)
    markup = paint("tamoxifen", "happened")
    assert len(figures(markup, "fractures-0-hit")) == 31
    assert "31 of 100 women on anastrozole broke a bone" in markup
    assert "23 more of 100 on anastrozole" in markup
    assert "On tamoxifen it was 16 of 100. Rounded to whole people these are the same." in markup
    assert "<td>31 of 100</td><td>69 of 100</td>" in markup


def test_a_count_agrees_with_the_people_it_was_computed_from(printed):
    checked = 0
    for _, id in DRAWN:
        if found := re.search(r"computed from (\d+)/(\d+)", printed[id]["note"]):
            share = 100 * Decimal(found[1]) / Decimal(found[2])
            assert whole(share) == of_hundred(id)
            checked += 1
    assert checked >= 6


@pytest.mark.parametrize("groups", PAIRS)
def test_rounding_does_not_make_a_difference_larger_or_smaller(printed, groups):
    one, other = (Decimal(printed[row]["value"]) for _, row in groups)
    assert abs(whole(one) - whole(other)) == whole(abs(one - other))


@pytest.mark.parametrize(("row", "why"), [
    ("T264", "round"),  # 8.5, from 165 of 1944, which is 8.49
    ("T240", "no share"),  # per 100 patient-years
    ("T319", "no share"),
    ("T265", "no share"),
    ("T342", "not one whose source was seen"),  # a secondary page
])
def test_what_is_no_seen_share_is_not_drawn(row, why):
    with pytest.raises(BadDescription, match=why):
        of_hundred(row)


def test_no_title_stands_among_the_people():
    described = explorers.hundred_people().described
    for compared in ROWS:
        shown = [p for p in described.panels if p.when == (("compared", "=", compared),)]
        ends = [p.top + 28 * (len(p.notes) + 1) + (8 + 13 + 222 if p.groups else -28) for p in shown]
        tops = [p.top - 20 for p in shown] + [described.height - 56]
        assert all(end < top for end, top in zip(ends, tops[1:], strict=True))
        assert all(a < b for a, b in pairwise(tops))
