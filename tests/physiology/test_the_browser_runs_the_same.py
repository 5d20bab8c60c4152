"""The same plain data in Chromium and in NumPy: the same steps, the same columns, the same digits."""
import json

import numpy as np
import pytest
from playwright.sync_api import Error

from widgets import models
from widgets.physiology import NAMES, Scenario, load, simulate_many
from widgets.physiology.solve import _rk4

from . import engine, invented

MODEL, PEOPLE, YEARS = models.estradiol_bone, 500, 3
PLAIN = "Object.fromEntries(Object.entries(%s).map(([name, values]) => [name, Array.from(values)]))"


@pytest.fixture(scope="module")
def chromium(browser):
    """Values of JavaScript expressions that use the engine and the models."""
    page = engine.page_of(browser)
    yield lambda expression: json.loads(page.evaluate(f"JSON.stringify({expression})"))
    page.close()


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


def around(random, model):
    """Parameters, states and two sets of inputs at random, each of shape (quantities, people)."""
    p, y = ([[q.value * random.uniform(0.8, 1.25) for _ in range(PEOPLE)] for q in kind.values()]
            for kind in (model.parameters, model.states))
    u = [[random.uniform(q.low, q.high, PEOPLE) for q in model.inputs.values()] for _ in range(2)]
    return *map(np.array, (p, y)), *map(np.array, u)


def each(*arrays):
    """JSON: a list of people, each a list of their own columns of the arrays."""
    return json.dumps([[array[:, i].tolist() for array in arrays] for i in range(PEOPLE)])


def test_random_people_run_the_same(chromium):
    random = np.random.default_rng(8)
    scenarios = [invented.scenario(random, YEARS, most_years_after=5) for _ in range(PEOPLE)]
    curves, p = drawn(random, PEOPLE)
    parameters = dict(zip(MODEL.parameters, p.T, strict=True))
    ours = simulate_many(MODEL, scenarios, curve=curves, parameters=parameters)
    pairs = json.dumps([[s.to_dict(), row.tolist()] for s, row in zip(scenarios, p, strict=True)])
    theirs = chromium(f"{pairs}.map(([scenario, p]) => {PLAIN % 'follow(estradiol_bone, scenario, p)'})")
    assert [list(run) for run in theirs] == [list(ours)] * PEOPLE
    for column, values in ours.items():
        found = np.array([run[column] for run in theirs])
        np.testing.assert_allclose(found, np.broadcast_to(values, found.shape), 1e-6, 1e-9, err_msg=column)


@pytest.mark.parametrize("name", sorted({*NAMES} - {MODEL.name}))
def test_random_inputs_run_the_same(chromium, name):
    model, pieces = load(name), []
    p, y, *inputs = around(np.random.default_rng(6), model)
    time = {"from": 0, "until": 40, "every": 0.5, "substeps": 8}
    stages = "[{ from: -1e9, u: first }, { from: 15, u: second }]"
    run = PLAIN % f"solve({{ ...{name}, values, start }}, {stages}, {json.dumps(time)}).of"
    theirs = chromium(f"{each(p, y, *inputs)}.map(([values, start, first, second]) => {run})")
    for u, rows in zip(inputs, (np.arange(0, 15.5, 0.5), np.arange(15, 40.5, 0.5)), strict=True):
        path = _rk4(model, rows, y, p, u, time["substeps"]).transpose(1, 2, 0)
        y = path[:, -1]
        seen = np.array(np.broadcast_arrays(*path, *model.observe(0, path, p, u)))
        pieces.append(seen if u is inputs[-1] else seen[:, :-1])  # a row shows the inputs from then on
    for column, values in zip([*model.states, *model.outputs], np.hstack(pieces), strict=True):
        found = np.array([run[column] for run in theirs]).T
        np.testing.assert_allclose(found, values, 1e-6, 1e-9 * abs(values).max(), err_msg=column)


@pytest.mark.parametrize("name", NAMES)
def test_rates_and_outputs_are_the_same(chromium, name):
    model = load(name)
    p, y, u, _ = around(np.random.default_rng(9), model)
    theirs = chromium(f"{each(p, y, u)}.map(([p, y, u]) => {{ const dy = [], out = [], model = {name};"
                      "model.rhs(0, y, p, u, dy); model.outputs_at(0, y, p, u, out); return [dy, out]; })")
    dy, out = (np.array(part).T for part in zip(*theirs, strict=True))
    ours, seen = (np.array(np.broadcast_arrays(y[0], *found(0.0, y, p, u))[1:])
                  for found in (model.rhs, model.observe))
    assert (abs(dy - ours) <= 1e-12 * abs(ours).max(axis=0)).all()
    np.testing.assert_allclose(out, seen, 1e-12)


TREATED = Scenario("postmenopausal", 6, [
    {"drug": "anastrozole", "start": 0, "stop": 5}, {"drug": "denosumab", "at": [0, 0.5, 1, 1.5]},
    {"drug": "zoledronate", "at": [2.25], "mg": 5}, {"drug": "teriparatide", "start": 3, "stop": 4.5},
    {"drug": "romosozumab", "start": 5, "stop": 5.8}], years_since_final_period=7)


@pytest.mark.parametrize("curve", MODEL.sets)
def test_half_the_step_changes_nothing_to_see(chromium, curve):
    plain = json.dumps(TREATED.to_dict())
    halved = {"steps_per_year": 384, "step": 365.25 / 384, "run_in": [8, 25]}
    run = "follow({{...estradiol_bone{}}}, {}, parameters(estradiol_bone, '{}'))"
    whole = chromium(PLAIN % run.format("", plain, curve))
    half = chromium(PLAIN % run.format(f", grid: {json.dumps(halved)}", plain, curve))
    for column in ("bmd_lumbar_spine_percent", "bmd_total_hip_percent"):
        assert whole[column] == pytest.approx(half[column], abs=0.02 / 20)


def test_a_kept_run_in_gives_the_same_run(chromium):
    plain, later = (json.dumps(scenario.to_dict()) for scenario in (TREATED, TREATED.untreated))
    p = "parameters(estradiol_bone, 'B')"
    alone, after = (PLAIN % f"follow(estradiol_bone, {later}, {p}{cache})" for cache in ("", ", cache"))
    fresh, kept, size = chromium("(() => { const cache = new Map();"
                                 f"follow(estradiol_bone, {plain}, {p}, cache);"
                                 f"return [{alone}, {after}, cache.size]; }})()")
    assert fresh == kept and size == 1
    assert abs(kept["bmd_lumbar_spine_percent"][-1]) > 1


def test_one_run_in_serves_every_year_since_the_final_period(chromium):
    later = f"{{ ...{json.dumps(TREATED.to_dict())}, years_since_final_period: n }}"
    alone, kept = (PLAIN % f"follow(estradiol_bone, {later}, parameters(estradiol_bone, 'C'){cache})"
                   for cache in ("", ", cache"))
    runs, size = chromium("(() => { const cache = new Map();"
                          f"return [[9, 3.3, 3.3, -5, 20].map((n) => [{alone}, {kept}]), cache.size]; }})()")
    assert all(fresh == again for fresh, again in runs) and size == 1
    assert len({run["resorption"][0] for run, _ in runs}) == 4


def test_a_cache_does_not_grow_without_limit(chromium):
    man = {**Scenario("man", 0.1, estradiol_pg_ml=20).to_dict(), "estradiol_pg_ml": "n"}
    plain = json.dumps(man).replace('"n"', "n")
    size = chromium("(() => { const cache = new Map(), p = parameters(estradiol_bone, 'A');"
                    f"for (let n = 10; n < 60; n += 0.5) follow(estradiol_bone, {plain}, p, cache);"
                    "return cache.size; })()")
    assert 20 < size < 100


def test_an_unstable_run_throws_in_the_browser_too(chromium):
    p = "parameters(estradiol_bone, 'A', { K_X: 30 })"
    with pytest.raises(Error, match="left the values that make sense"):
        chromium(f"follow(estradiol_bone, {json.dumps(TREATED.to_dict())}, {p})")
