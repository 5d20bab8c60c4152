"""A plan without its exit, its red flags or its benefit; a line nobody can reach or nobody has checked."""
import dataclasses
import itertools
import re

import pytest

from widgets import explorers, tables
from widgets.explorers import gallery
from widgets.explorers.checking import BadDescription
from widgets.explorers.facts import worked_out
from widgets.explorers.filling import holds
from widgets.explorers.gallery.monitoring_plan import conditions
from widgets.explorers.parts import Branch

D = gallery.monitoring_plan().described
PLAN = tables.plan()
TIMETABLE = re.compile(r"\b(take|start|stop) (it|them|the)\b|\bmust\b|\byou (need|should)\b", re.I)


@pytest.fixture(scope="module")
def cases():
    """Every case there is: the controls with the ids of the lines shown."""
    named = [[value for value, _ in c.options] if c.kind == "choice" else [0, 1] for c in D.controls]
    every = [dict(zip(D.values, one, strict=True)) for one in itertools.product(*named)]
    every = [values for values in every  # a control that is hidden rests where it starts
             if all(holds(c.when, values) or values[c.id] == c.value for c in D.controls)]
    whens = [conditions(text) for text in PLAN.conditions]
    found = []
    for values in every:
        known = worked_out(D.facts, values)
        found.append((values, {id for id, when in zip(PLAN.index, whens, strict=True) if holds(when, known)}))
    return found


def ids(**cells):
    rows = PLAN
    for column, text in cells.items():
        rows = rows[rows[column].str.contains(text)]
    assert len(rows), cells
    return set(rows.index)


def test_every_line_is_reached(cases):
    assert set().union(*(shown for _, shown in cases)) == set(PLAN.index)


def test_no_case_lacks_the_lines_for_everybody(cases):
    always = ids(lead="Red flag", line="back") | ids(lead="Red flag", line="bladder")
    always |= ids(lead="Never together", why="Estrogen")
    always |= ids(lead="Not known", why="2025") | ids(line="least significant change")
    for values, shown in cases:
        assert always <= shown, values


def test_denosumab_never_comes_without_its_exit(cases):
    exit_, start = ids(lead="Denosumab: its end"), ids(line="calcium, vitamin D and kidney function known")
    jaw, femur = ids(conditions="denosumab", line="dentist"), ids(conditions="denosumab", line="thigh")
    for values, shown in cases:
        wanted = exit_ | start | jaw | femur
        assert (wanted <= shown) if values["bone"] == "denosumab" else not wanted & shown, values
    assert exit_ == set(PLAN.index[:len(exit_)])  # and it comes first


def test_kidneys_are_asked_about_or_answered(cases):
    """Where they limit a medicine, a line says so; where they are not known, a line asks."""
    about = ids(why="creatinine clearance|kidney|clearance") | ids(line="[Kk]idney")
    warning = ids(source_key="fdaprolia2024")
    for values, shown in cases:
        if values["kidney"] != "fine":
            assert about & shown, values
        if values["kidney"] == "advanced" and values["bone"] == "denosumab":
            assert warning & shown, values


def test_suppressed_ovaries_bring_their_own_questions(cases):
    own = ids(lead="Ovaries")
    for values, shown in cases:
        assert own & shown == (own if values["woman"] == "suppressed" else set()), values


def test_thresholds_of_2017_are_called_so_and_belong_to_untreated_women(cases):
    named = ids(lead="Bone protection", source_key="hadji2017")
    assert all("2017" in why and "updated in 2025" in why for why in PLAN.loc[sorted(named), "why"])
    written = tables.reading.by_id("plan", tables.folder())
    below = {id for id, row in written.items() if "range:L105" in row["why"]}
    for values, shown in cases:
        low = values["woman"] == "after" and values["score"] in ("lower", "osteoporosis")
        assert bool(below & shown) == (low and values["bone"] == "none"), values


def test_a_line_is_a_question_or_a_call_and_no_order():
    assert all("?" in line for line in PLAN.line)
    assert not [line for line in PLAN.line if TIMETABLE.search(line)]


def test_nothing_rests_on_memory_and_the_year_is_the_sources():
    known = tables.references()
    assert set(PLAN.verified) <= {"search", "search (secondary page)"}
    for row in PLAN.itertuples():
        keys = row.source_key.split("; ")
        assert known[keys[0]].year == row.year, row.Index
        assert not [key for key in keys if known[key].check.startswith("memory")], row.Index


def test_no_level_of_estradiol_is_named():
    assert not PLAN.line.str.cat(PLAN.why).str.contains(r"p(?:g|mol)/m?L").any()


def test_the_benefit_stands_before_the_list():
    paint = explorers.first_paint(D)
    first = re.search(r'<div class="lb-first">(.*?)</div>', paint, re.S)[1]
    assert tables.cite("trial:T317") in first and tables.cite("trial:T318") in first
    assert "talk to the team that treats you" in first
    assert paint.index("lb-first") < paint.index("lb-lines")


@pytest.mark.parametrize(("condition", "said"), [
    ("medicine=denosumab", "medicine"), ("bone=denosumap", "denosumap"), ("risk>=1", "risk")])
def test_a_misspelled_condition_stops_the_build(condition, said):
    with pytest.raises(BadDescription, match=said):
        dataclasses.replace(D, lines=(Branch("Ask.", conditions(condition)),))


@pytest.mark.parametrize("text", ["bone", "bone=denosumab;risks>=1", "bone==denosumab", "risks>1"])
def test_a_malformed_condition_is_refused(text):
    with pytest.raises(ValueError, match="no list of conditions"):
        conditions(text)
