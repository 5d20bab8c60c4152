"""Harm without the benefit makes people stop a medicine; a ratio without its shares frightens or flatters."""
import re
from itertools import product

import pytest

from widgets import explorers

DESCRIBED = explorers.hundred_people().described
SETTINGS = [{"compared": compared[0], "frame": frame[0]}
            for compared, frame in product(*(c.options for c in DESCRIBED.controls))]
RELATIVE = re.compile(
    r"\b(HR|RR|\d+ in \d+|one in|times|twice|half|halves|relative|reduc\w+|percent)\b|%", re.I)
BARE = re.compile(r"<[^>]+>")


def picture(values):
    """The words of the picture that can be seen at these values."""
    svg = re.search(r'<svg class="lb-chart".*?</svg>', explorers.first_paint(DESCRIBED, values), re.S)[0]
    until = r'(?=<g data-k="[\w-]+" class="lb-hundred"|<text class="warn")'
    shown = re.findall(rf'class="lb-hundred" visibility="visible">(.*?){until}', svg, re.S)
    return [plain(part) for part in shown], plain(svg.split('class="warn"')[1].split(">", 1)[1])


def plain(markup):
    return " ".join(BARE.sub(" ", markup).split())


@pytest.mark.parametrize("values", SETTINGS)
def test_every_picture_has_benefit_first_and_the_cost_last(values):
    parts, _ = picture(values)
    assert len(parts) == 3
    assert ["The cost" in part for part in parts] == [False, False, True]
    assert re.search(r"cancer", parts[0])


@pytest.mark.parametrize("values", SETTINGS)
def test_each_group_has_comparator_years_and_denominator_inside_the_picture(values):
    parts, warning = picture(values)
    for part in parts:
        if "no picture" in part:
            continue
        groups = re.findall(r"([A-Z][a-z ]+): \d+ of 100\b", part)
        assert len(set(groups)) == len(groups) == 2
        assert re.search(r"\byears\b", part)
    assert "rounded to whole people" in warning and "not one person\u2019s risk" in warning
    assert "Talk to the team that treats you." in warning


@pytest.mark.parametrize("values", SETTINGS)
def test_nothing_relative_is_drawn_or_said(values):
    markup = explorers.first_paint(DESCRIBED, values)
    parts, warning = picture(values)
    said = re.search(r'<p class="lb-say">(.*?)</p>', markup)[1]
    table = re.search(r"The same as a table</summary>(.*?)</table>", markup, re.S)[1]
    assert not RELATIVE.findall(" ".join([*parts, warning, said, plain(table)]))


def test_a_ratio_stands_below_the_two_shares_it_compares():
    (listing,) = (one for one in DESCRIBED.listings if one.title == "Where each number comes from")
    ratios = [i for i, row in enumerate(listing.rows) if re.search(r"\b[HR]R\b", row[1])]
    assert len(ratios) == 6
    for i in ratios:
        outcome = listing.rows[i][0].split(":")[0]
        for row in listing.rows[i - 2:i]:
            assert row[0].startswith(f"{outcome}:") and re.fullmatch(r"[\d.]+\u202f%", row[1])
        assert re.search(r"\([\d.]+–[\d.]+\)|interval not seen", listing.rows[i][1])


def test_every_drawn_number_leads_to_its_row():
    (listing,) = (one for one in DESCRIBED.listings if one.links)
    led = {link.split("#")[1] for link in listing.links}
    assert led >= {"T317", "T318", "T266", "T267", "T019", "T020", "T334", "T335", "T339", "T340", "T204",
                   "T205"}


def test_what_was_never_printed_as_a_share_has_no_picture():
    words = {panel.id: " ".join(panel.notes) for panel in DESCRIBED.panels if not panel.groups}
    assert set(words) == {"no-counts", "stopping"}
    assert all("no picture" in text for text in words.values())
    assert "no excess" in words["no-counts"] and "did find more" in words["no-counts"]
    assert "vertebrae can break" in words["stopping"] and "before the first dose" in words["stopping"]


def test_tamoxifen_is_not_taken_for_no_drug():
    parts, _ = picture({"compared": "tamoxifen", "frame": "happened"})
    assert "not a comparison with no drug" in parts[2]
