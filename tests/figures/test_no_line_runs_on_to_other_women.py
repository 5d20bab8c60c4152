"""Other women, or another year of counting, is another line: the axis is broken and nothing crosses it."""
import json
from itertools import groupby

import pytest

from widgets import tables
from widgets.figures import trajectories

from .evidence import LINES, listed, plotted

END = trajectories._END
RESTART = END + trajectories._GAP


def lines(figure):
    """Panel and points of each line."""
    for panel in figure.spec["concat"]:
        data = {layer["data"]["name"] for layer in panel["layer"] if layer["mark"]["type"] == "line"}
        points = sorted((row for name in data for row in figure.spec["datasets"][name]),
                        key=lambda row: row["line"])
        for _, own in groupby(points, key=lambda row: row["line"]):
            yield panel["title"]["text"], list(own)


def test_before_and_after_never_share_a_line(evidence):
    for panel, own in lines(evidence["after_stopping"]):
        at = [row["at"] for row in own]
        assert max(at) <= END or min(at) == RESTART, panel
        assert "BREX" not in panel or (min(at), max(at)) == (0, END)


def test_each_count_begins_at_zero(evidence):
    for name in LINES:
        for _, own in lines(evidence[name]):
            first = min(own, key=lambda row: row["at"])
            assert first["value"] == 0 and first["at"] in (0, RESTART)


def test_the_level_lines_and_the_ticks_are_broken_too(evidence):
    for rule in plotted(evidence["after_stopping"], "to"):
        assert rule["to"] <= END or rule["at"] == RESTART or (rule["at"], rule["to"]) == (0, END)
    spec = evidence["after_stopping"].spec
    marks = [layer["mark"].get("text") for panel in spec["concat"] for layer in panel["layer"]]
    assert marks.count("//") == sum("BREX" not in panel["title"]["text"] for panel in spec["concat"]) == 4
    wide = evidence["after_stopping"].wide
    assert wide.count("ended: other women") == wide.count(">7 years<") == 4 and wide.count(">10 years<") == 2


@pytest.mark.parametrize("name", LINES)
def test_every_place_on_the_axis_is_named(evidence, name):
    for panel in evidence[name].spec["concat"]:
        axis = panel["layer"][0]["encoding"]["x"]["axis"]
        names = json.loads(axis["labelExpr"].removesuffix("[datum.value]"))
        assert [*names] == [f"{place:g}" for place in axis["values"]]


@pytest.mark.parametrize("name", LINES)
def test_a_line_joins_results_of_one_paper(evidence, name):
    known = tables.trials().loc[list(listed(evidence[name]))]
    for _, own in lines(evidence[name]):
        values = {row["value"] for row in own if row["value"]}
        papers = [set(group["value"]) for _, group in known.groupby(["source_key", "site"])]
        assert any(values <= paper for paper in papers), own[0]["line"]


def test_year_seven_is_told_from_year_five(evidence):
    table = listed(evidence["after_stopping"])
    for ident, cells in table.items():
        after = "year 5" in tables.trials().at[ident, "measure"]
        assert cells["Panel"].endswith(", after its end" if after else ", on treatment")
    assert "must not be added up" in evidence["after_stopping"].words["caption"]
