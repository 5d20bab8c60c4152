"""The same plain scenario in V8 and in NumPy: the same steps, the same columns, the same digits."""
import json

import numpy as np
import pytest
from py_mini_racer import JSEvalException, MiniRacer

from widgets import models
from widgets.explorers import site_modules
from widgets.explorers.flatten import flattened
from widgets.physiology import Scenario, simulate_many

from . import invented

MODEL, PEOPLE, YEARS = models.estradiol_bone, 200, 3
ENTRY = """import { follow, parameters } from "./scenario.mjs";
import { estradiol_bone } from "../models/estradiol_bone.mjs";
"""
PLAIN = "Object.fromEntries(Object.entries(%s).map(([name, values]) => [name, Array.from(values)]))"


@pytest.fixture(scope="module")
def v8():
    with MiniRacer() as context:
        context.eval(flattened(site_modules() | {"explorers/entry.mjs": ENTRY}, "explorers/entry.mjs"))
        yield lambda text: json.loads(context.eval(f"JSON.stringify({text})"))


def drawn(random, people):
    """Curves and all parameters around them; shares stay below 1, and rest before menopause stays rest."""
    curves = random.choice(list(MODEL.sets), people)
    p = np.array([MODEL.vector("parameters", MODEL.sets[curve]) for curve in curves])
    p *= random.uniform(0.8, 1.25, p.shape)
    for share in ("w", "beta", "f_AI"):
        at = list(MODEL.parameters).index(share)
        p[:, at] = np.minimum(p[:, at], 1)
    p[:, list(MODEL.parameters).index("e_max")] = 1.2
    return curves, p


def test_random_people_run_the_same(v8):
    random = np.random.default_rng(8)
    scenarios = [invented.scenario(random, YEARS, most_years_after=5) for _ in range(PEOPLE)]
    curves, p = drawn(random, PEOPLE)
    parameters = dict(zip(MODEL.parameters, p.T, strict=True))
    ours = simulate_many(MODEL, scenarios, curve=curves, parameters=parameters)
    pairs = json.dumps([[s.to_dict(), row.tolist()] for s, row in zip(scenarios, p, strict=True)])
    theirs = v8(f"{pairs}.map(([scenario, p]) => {PLAIN % 'follow(estradiol_bone, scenario, p)'})")
    assert [list(run) for run in theirs] == [list(ours)] * PEOPLE
    for i, run in enumerate(theirs):
        assert run["time_years"] == pytest.approx(ours["time_years"].tolist(), rel=1e-15)
        for column in list(ours)[1:]:
            assert run[column] == pytest.approx(ours[column][i].tolist(), rel=1e-6, abs=1e-9), (i, column)


def test_rates_and_outputs_are_the_same(v8):
    random = np.random.default_rng(9)
    _, p = drawn(random, 100)
    y = random.uniform(0.2, 3, (100, len(MODEL.states)))
    u = np.array([[random.uniform(q.low, q.high) for q in MODEL.inputs.values()] for _ in p])
    points = json.dumps([[*map(np.ndarray.tolist, row)] for row in zip(y, p, u, strict=True)])
    theirs = v8(f"{points}.map(([y, p, u]) => {{ const dy = [], out = [], model = estradiol_bone;"
                "model.rhs(0, y, p, u, dy); model.outputs_at(0, y, p, u, out); return [dy, out]; })")
    for (dy, out), *point in zip(theirs, y, p, u, strict=True):
        ours = np.array(MODEL.rhs(0.0, *point))
        assert dy == pytest.approx(ours, rel=1e-12, abs=1e-12 * abs(ours).max())
        assert out == pytest.approx(MODEL.observe(0.0, *point), rel=1e-12)


TREATED = Scenario("postmenopausal", 6, [
    {"drug": "anastrozole", "start": 0, "stop": 5}, {"drug": "denosumab", "at": [0, 0.5, 1, 1.5]},
    {"drug": "zoledronate", "at": [2.25], "mg": 5}, {"drug": "teriparatide", "start": 3, "stop": 4.5},
    {"drug": "romosozumab", "start": 5, "stop": 5.8}], years_since_final_period=7)


@pytest.mark.parametrize("curve", MODEL.sets)
def test_half_the_step_changes_nothing_to_see(v8, curve):
    plain = json.dumps(TREATED.to_dict())
    halved = {"steps_per_year": 384, "step": 365.25 / 384, "run_in": [8, 25]}
    run = "follow({{...estradiol_bone{}}}, {}, parameters(estradiol_bone, '{}'))"
    whole = v8(PLAIN % run.format("", plain, curve))
    half = v8(PLAIN % run.format(f", grid: {json.dumps(halved)}", plain, curve))
    for column in ("bmd_lumbar_spine_percent", "bmd_total_hip_percent"):
        assert whole[column] == pytest.approx(half[column], abs=0.02 / 20)


def test_a_kept_run_in_gives_the_same_run(v8):
    plain, later = (json.dumps(scenario.to_dict()) for scenario in (TREATED, TREATED.untreated))
    p = "parameters(estradiol_bone, 'B')"
    alone, after = (PLAIN % f"follow(estradiol_bone, {later}, {p}{cache})" for cache in ("", ", cache"))
    fresh, kept, size = v8(f"(() => {{ const cache = new Map(); follow(estradiol_bone, {plain}, {p}, cache);"
                           f"return [{alone}, {after}, cache.size]; }})()")
    assert fresh == kept and size == 1
    assert abs(kept["bmd_lumbar_spine_percent"][-1]) > 1


def test_one_run_in_serves_every_year_since_the_final_period(v8):
    later = f"{{ ...{json.dumps(TREATED.to_dict())}, years_since_final_period: n }}"
    alone, kept = (PLAIN % f"follow(estradiol_bone, {later}, parameters(estradiol_bone, 'C'){cache})"
                   for cache in ("", ", cache"))
    runs, size = v8(f"(() => {{ const cache = new Map();"
                    f"return [[9, 3.3, 3.3, -5, 20].map((n) => [{alone}, {kept}]), cache.size]; }})()")
    assert all(fresh == again for fresh, again in runs) and size == 1
    assert len({run["resorption"][0] for run, _ in runs}) == 4


def test_a_cache_does_not_grow_without_limit(v8):
    man = {**Scenario("man", 0.1, estradiol_pg_ml=20).to_dict(), "estradiol_pg_ml": "n"}
    plain = json.dumps(man).replace('"n"', "n")
    size = v8("(() => { const cache = new Map(), p = parameters(estradiol_bone, 'A');"
              f"for (let n = 10; n < 60; n += 0.5) follow(estradiol_bone, {plain}, p, cache);"
              "return cache.size; })()")
    assert 20 < size < 100


def test_an_unstable_run_throws_in_the_browser_too(v8):
    p = "parameters(estradiol_bone, 'A', { K_X: 30 })"
    with pytest.raises(JSEvalException, match="left the values that make sense"):
        v8(f"follow(estradiol_bone, {json.dumps(TREATED.to_dict())}, {p})")
