"""Whatever the controls say, a picture is whole or held back with a sentence, and Python agrees which."""
import json

import numpy as np
import pytest

from widgets.explorers import browser, gallery
from widgets.physiology import RefusedScenario

from .settings import at_random, one_at_a_time

COUNT = 150
LOOK = """JSON.stringify((() => {
  const description = %s, cache = kept();
  return %s.map((values) => {
    const result = run(description, %s, values, cache), said = words(description, values, result);
    const moves = result.refused ? {} : frame(description, values, result);
    const bad = ([, set]) => /NaN|undefined|Infinity|null/.test(JSON.stringify(Object.values(set)));
    return { refused: result.refused?.sentence ?? null, broken: Object.entries(moves).filter(bad),
             said: [...said.first, said.why, said.sentence].join(" ") };
  });
})())"""


def looked_at(d, positions):
    """For each of the positions: the refusal, what moved to nowhere, and the words."""
    text = LOOK % (json.dumps(d.json(d.name)), json.dumps(positions), d.model or "null")
    return json.loads(browser.evaluated(d.model, text))


def refused(d, values):
    try:
        d.scenario(values)
    except RefusedScenario as error:
        return error.sentence
    return None


@pytest.mark.parametrize("name", gallery.__all__)
def test_nothing_is_half_drawn_and_both_refuse_the_same(name):
    d = getattr(gallery, name)().described
    positions = [*one_at_a_time(d), *at_random(d, np.random.default_rng(4), COUNT)]
    for values, seen in zip(positions, looked_at(d, positions), strict=True):
        assert seen["broken"] == [], values
        assert seen["refused"] == refused(d, values), values
        assert seen["said"] and not [bad for bad in ("NaN", "undefined", "Infinity") if bad in seen["said"]]


def test_every_rule_that_an_explorer_can_break_is_met():
    """The random search is worth nothing if it never meets a refusal."""
    d = gallery.treatment_paths().described
    positions = [*one_at_a_time(d), *at_random(d, np.random.default_rng(4), COUNT)]
    met = {sentence.split(" ", 1)[0] for values in positions if (sentence := refused(d, values))}
    assert {"Teriparatide", "Denosumab", "Zoledronate"} <= met
