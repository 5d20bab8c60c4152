"""The models: written once in SymPy, run here and in the browser, printed on the page.

    from widgets import models, simulate
    simulate(models.lemaire2004, until=120, inputs={"opg": 0.5})
"""
from .artifact import NAMES, Model, Models, Quantity, UnknownName, build_all, load
from .solve import SolverFailed, simulate, steady_state

models = Models()

__all__ = ["NAMES", "Model", "Quantity", "SolverFailed", "UnknownName", "build_all", "load", "models",
           "simulate", "steady_state"]
