"""What a page works out by arithmetic is what Python gives; the lines shown are those whose case holds."""
import pytest

from tests.explorers.facts import on_the_page, settings
from widgets.explorers import gallery
from widgets.explorers.facts import worked_out
from widgets.explorers.filling import holds

NAMES = ("dxa_reader", "monitoring_plan")


def test_the_trajectory_holds_the_facts():
    d = gallery.dxa_reader().described
    assert d.trajectory(d.values).iloc[0].to_dict() == worked_out(d.facts, d.values)


@pytest.mark.parametrize("name", NAMES)
def test_random_settings_give_the_same_numbers_and_lines(name):
    d = getattr(gallery, name)().described
    every = settings(d)
    for values, page in zip(every, on_the_page(d, every), strict=True):
        ours = worked_out(d.facts, values)
        assert page["facts"] == ours
        held = [branch for branch in d.lines if holds(branch.when, ours)]
        shown = [(line["lead"], line["source"]) for line in page["lines"]]
        assert shown == [(branch.lead, branch.source) for branch in held]
        assert page["sentence"] and "undefined" not in page["sentence"]
