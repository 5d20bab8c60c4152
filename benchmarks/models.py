"""Solving the models: the browser's engine and Python's, against libroadrunner and a plain scipy loop.

Peers are compared at one error: of its settings, from loose to tight, each runs with the first that comes as
close to a reference, which scipy solves as tightly as it can. Errors are the largest of any row: of Lemaire's
model relative, of any state; of the estradiol-bone model in percent of bone density.
"""
import functools
import importlib.util
import statistics
import time

import numpy as np
from scipy.integrate import solve_ivp

from benchmarks import sbml
from benchmarks.browsing import browser, middle
from tests.physiology.engine import page_of
from widgets import Scenario, models, simulate
from widgets.physiology import simulate_many, treated

LEMAIRE, BONE = models.lemaire2004, models.estradiol_bone
DAYS, ROWS, INPUTS, ERROR = 365, 200, {"opg": 0.5}, 1e-7
TIMES = np.linspace(0, DAYS, ROWS)
TOLERANCES = 10 ** -np.arange(4, 11.5, 0.5)
AHEAD, THROUGHPUT = 1, 20                       # budgets: how many times as long a peer takes, at least
PEOPLE = (10, 1_000, 100_000)
TREATMENTS = [{"drug": "anastrozole", "start": 0, "stop": 5, "kept": 0.1},
              {"drug": "denosumab", "at": [0, 0.5, 1, 1.5, 2, 2.5]}]
TEN, LONG = (Scenario("postmenopausal", years, TREATMENTS, years_since_final_period=1) for years in (10, 25))
# Without a run-in, so that 100,000 people take seconds.
SHORT = Scenario("premenopausal", 3, [{"drug": "ovarian_suppression", "start": 0, "estradiol_pg_ml": 10},
                                      {"drug": "denosumab", "at": [0, 0.5, 1, 1.5, 2, 2.5]}])
VALUES = BONE.vector("parameters", BONE.sets["A"]).tolist()
SOLVED = """([u, every, rows, substeps]) => {
  const stages = [{ from: -Infinity, u }], grid = { from: 0, until: every * (rows - 1), every, substeps };
  let run;
  const times = Array.from({ length: 300 }, () => {
    const start = performance.now();
    for (let i = 0; i < 5; i++) run = solve(lemaire2004, stages, grid);  // the clock has steps of 0.1 ms
    return (performance.now() - start) / 5;
  });
  return [times, lemaire2004.states.map((id) => Array.from(run.of[id]))];
}"""
# The slider is anastrozole's share; where nothing is kept, each run lives through its run-in anew.
FOLLOWED = """([scenario, curves, keep]) => {
  const sets = curves.map((curve) => parameters(estradiol_bone, curve)), cache = new Map();
  return Array.from({ length: 200 }, (_, i) => {
    scenario.treatments[0].kept = 0.05 + i / 1000;
    const start = performance.now();
    for (const p of sets) follow(estradiol_bone, scenario, p, keep ? cache : new Map());
    return performance.now() - start;
  });
}"""


def timed(run, times=30):
    """Median milliseconds of a call, and what it returned."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        answer = run()
        found.append(1000 * (time.perf_counter() - start))
    return statistics.median(found), answer


def within(error, settings, run, off):
    """(milliseconds, error) of the first setting that is close enough; ``run`` gives (milliseconds, path)."""
    for setting in settings:
        milliseconds, path = run(setting)
        if off(path) <= error:
            return milliseconds, off(path)
    raise ValueError(f"no setting comes within {error:g}")


def compared(what, milliseconds, error, ours, aim=None):
    """A row: how many times as long as ours it takes."""
    ratio = milliseconds / ours
    return (what, f"{milliseconds:.2f} ms, {ratio:.1f} times as long, error {error:.0e}",
            f"at least {aim} times" if aim else "", not aim or ratio >= aim)


def measure(site):
    with browser() as chromium:
        yield from lemaire(page_of(chromium))
        yield from bone(page_of(chromium))
    yield from batch()


# Lemaire's model over 365 days at 200 points


def lemaire(page):
    p, u, y = LEMAIRE.vector("parameters"), LEMAIRE.vector("inputs", INPUTS), LEMAIRE.vector("states")
    tight = solve_ivp(LEMAIRE.rhs, (0, DAYS), y, "DOP853", TIMES, args=(p, u), rtol=1e-13, atol=1e-18).y

    def off(path):
        return np.abs(np.array(path) / tight - 1).max()

    def browsed(substeps):
        times, path = page.evaluate(SOLVED, [u.tolist(), DAYS / (ROWS - 1), ROWS, substeps])
        return statistics.median(times), path

    ours, error = within(ERROR, range(1, 33), browsed, off)
    yield "Lemaire, 365 days: the browser's engine", f"{ours:.2f} ms, error {error:.0e}", "", True
    if importlib.util.find_spec("roadrunner"):
        found = within(ERROR, TOLERANCES, roadrunner(y), off)
        yield compared("libroadrunner, from SBML", *found, ours, AHEAD)
    else:
        yield "libroadrunner, from SBML", "not measured: libroadrunner is not installed", "", True
    yield compared("plain scipy loop", *within(ERROR, TOLERANCES, scipy(p, u, y), off), ours)
    milliseconds, run = timed(lambda: simulate(LEMAIRE, DAYS, inputs=INPUTS, every=DAYS / (ROWS - 1)))
    yield compared("simulate, to a DataFrame", milliseconds, off(run[[*LEMAIRE.states]].to_numpy().T), ours)


def roadrunner(y):
    """How libroadrunner runs at a tolerance. It compiles once, and its first call is not counted."""
    from roadrunner import RoadRunner

    engine = RoadRunner(sbml.document(LEMAIRE, INPUTS))
    engine.timeCourseSelections = [*LEMAIRE.states]

    def once():
        engine.reset()
        return engine.simulate(0, DAYS, ROWS)

    def run(rtol):
        settings = engine.getIntegrator()
        settings.relative_tolerance, settings.absolute_tolerance = float(rtol), float(1e-3 * rtol * y.min())
        milliseconds, path = timed(once, 300)
        return milliseconds, np.array(path).T

    return run


def scipy(p, u, y):
    """How LSODA runs at a tolerance, from plain numbers and with all that is constant worked out before."""
    fixed = LEMAIRE.plain.fixed(p.tolist())
    driven = LEMAIRE.plain.drive(fixed, u.tolist())

    def rates(t, y):
        return LEMAIRE.plain.slope(y.tolist(), fixed, driven)

    def once(rtol):
        return solve_ivp(rates, (0, DAYS), y, "LSODA", TIMES, rtol=rtol, atol=1e-3 * rtol * y.min()).y

    return lambda rtol: timed(functools.partial(once, rtol))


# The estradiol-bone model


def density(run):
    return np.array([np.ravel(run[column]) for column in treated.DENSITY])


def loop(scenario, settings=TOLERANCES):
    """(milliseconds, error) of LSODA for one person, at the first setting as close as the fixed steps are."""
    tight = density(treated._followed(BONE, scenario, VALUES, 1e-12))

    def off(run):
        return np.abs(density(run) - tight).max()

    def run(rtol):
        return timed(lambda: treated._followed(BONE, scenario, VALUES, rtol), 15)

    error = off(simulate_many(BONE, scenario, curve="A"))
    return within(error, settings, run, off)


def bone(page):
    def browsed(scenario, curves, keep):
        return page.evaluate(FOLLOWED, [scenario.to_dict(), [*curves], keep])

    long = browsed(LONG, "A", False)
    yield "Estradiol and bone: the first run of a page", f"{long[0]:.0f} ms", "", True
    yield "25 years and their run-in", middle(long), "", True
    yield "a slider's step over 10 years, run-in kept", middle(browsed(TEN, "A", True)), "", True
    yield "three curves over 10 years, run-ins kept", middle(browsed(TEN, "ABC", True)), "", True
    yield compared("plain scipy loop, 25 years", *loop(LONG), statistics.median(long))


def batch():
    one, error = loop(SHORT)
    yield "plain scipy loop over people, 3 years", f"{one:.1f} ms each, error {error:.0e}", "", True
    random = np.random.default_rng(1)
    for people in PEOPLE:
        values = {name: BONE.sets["A"][name] * random.uniform(0.8, 1.2, people)
                  for name in ("a_LS", "E_a", "L")}
        run = functools.partial(simulate_many, BONE, SHORT, curve="A", parameters=values)
        each = timed(run, 1)[0] / people
        ratio, aim = one / each, people == PEOPLE[-1]
        yield (f"simulate_many, {people:,} people", f"{each:.2f} ms each, loop {ratio:.1f} times as long",
               f"at least {THROUGHPUT} times" if aim else "", not aim or ratio >= THROUGHPUT)
