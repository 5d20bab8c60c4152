"""The models: written once in SymPy, run here and in the browser, printed on the page.

    from widgets import Scenario, models, simulate
    simulate(models.lemaire2004, until=120, inputs={"opg": 0.5})
    simulate(models.estradiol_bone, Scenario("postmenopausal", years=5, years_since_final_period=10,
                                             treatments=[{"drug": "anastrozole", "start": 0}]))
"""
from . import solve, treated
from .allowed import RefusedScenario
from .artifact import NAMES, Model, Models, Quantity, UnknownName, build_all, load
from .scenario import Scenario, Treatment
from .solve import SolverFailed, steady_state
from .treated import simulate_many

models = Models()


def simulate(model, until, **settings):
    """Run a model and return a DataFrame with one row per time.

    ``until`` is a time, with ``inputs`` that change on the way (settings: ``solve.simulate``), or a Scenario
    for the estradiol-bone model (settings: ``treated.simulate``).
    """
    run = treated.simulate if isinstance(until, Scenario) else solve.simulate
    return run(model, until, **settings)


__all__ = ["NAMES", "Model", "Quantity", "RefusedScenario", "Scenario", "SolverFailed", "Treatment",
           "UnknownName", "build_all", "load", "models", "simulate", "simulate_many", "steady_state"]
