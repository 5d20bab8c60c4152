"""T after menopause and in men of 50 and over, Z in others; the lowest site; a fracture overrides."""
import functools
import re

import pytest

from tests.explorers.facts import on_the_page
from widgets import explorers, tables
from widgets.explorers import gallery
from widgets.explorers.facts import names_in
from widgets.explorers.gallery.dxa_reader import PEOPLE

D = gallery.dxa_reader().described


@functools.cache
def pages():
    every = [{**D.values, "who": who, "broken": broken} for who in PEOPLE for broken in (0, 1)]
    return {(v["who"], v["broken"]): page for v, page in zip(every, on_the_page(D, every), strict=True)}


def read(who, broken=0):
    return pages()[who, broken]


def verdict(who, broken):
    """The reading, worked out from the words that describe the person and the limits of the tables."""
    said, *_, t, z = PEOPLE[who]
    years = int(re.search(r"of (\d\d)", said)[1])
    uses_t = "after menopause" in said or (said.startswith("man") and years >= 50)
    if broken:
        return uses_t, "overrides the number" if uses_t else "the cause is looked for"
    low, rows = min(t if uses_t else z), tables.ranges()
    if not uses_t:
        return uses_t, "below the expected" if low <= rows.at["L093", "high"] else "within the expected"
    if low <= rows.at["L091", "high"]:
        return uses_t, "That is osteoporosis."
    return uses_t, "That is normal." if low >= rows.at["L089", "low"] else "That is low bone mass"


@pytest.mark.parametrize("broken", [0, 1])
@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_is_read_by_the_rule(who, broken):
    uses_t, words = verdict(who, broken)
    sentence = read(who, broken)["sentence"]
    assert sentence.startswith(f"The {'T' if uses_t else 'Z'}-score is read.")
    assert words in sentence
    assert ("osteoporosis" in sentence) == (words in ("overrides the number", "That is osteoporosis."))


def test_each_class_and_both_limits_are_met():
    met = {verdict(who, 0) for who in PEOPLE}
    assert len(met) == 5
    lowest = {min(p[4]) for p in PEOPLE.values() if p[2]} | {min(p[5]) for p in PEOPLE.values() if not p[2]}
    assert {-2.5, -1.0} <= lowest


def test_the_limit_itself_is_osteoporosis_and_minus_one_is_normal():
    assert "That is osteoporosis." in read("w71")["sentence"] and read("w71")["facts"]["lowest"] == -2.5
    assert "That is normal." in read("w57")["sentence"] and read("w57")["facts"]["lowest"] == -1.0


def test_a_low_t_score_of_a_young_man_is_no_diagnosis():
    page = read("m38")
    assert page["facts"]["spine_t"] <= -2.5 and page["facts"]["lowest"] == page["facts"]["spine_z"]
    assert "within the expected range" in page["sentence"]


def test_the_site_that_decides_is_the_one_that_is_named():
    for who, (*_, t, z) in PEOPLE.items():
        scores = t if read(who)["facts"]["t_rule"] else z
        name = ("spine", "femoral neck", "total hip")[scores.index(min(scores))]
        assert f"the {name}, {str(min(scores)).replace('-', chr(0x2212))}." in read(who)["sentence"]


@pytest.mark.parametrize(("who", "pale"), [("w62", "z"), ("m67", "z"), ("m38", "t"), ("w34", "t")])
def test_the_scale_that_is_not_read_says_so(who, pale):
    paint = explorers.first_paint(D, {**D.values, "who": who})
    titles = dict(re.findall(r'data-k="([tz])-title"[^>]*>([^<]*)<', paint))
    assert "not read here" in titles[pale] and "not read" not in titles["tz".replace(pale, "")]


def test_no_density_becomes_a_score():
    """Nothing that is read as a score follows from a density, nor from a fact that does."""
    from_density = {"first", "second", "error"}
    for fact in D.facts:
        if names_in(fact.expression) & from_density:
            from_density.add(fact.id)
    assert from_density == {"first", "second", "error", "change", "size", "lsc", "fall"}
    assert not from_density & {p.readout for scale in D.panels[:2] for p in scale.pointers}
