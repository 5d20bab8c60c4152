"""The estradiol-bone model with the mechanisms that the trials asked for, run by the book's own engine.

The definition of widgets/physiology/estradiol_bone.py stays as it is but for two terms: the rate at which a
bisphosphonate removes osteoclasts is limited, and osteoclasts have a clock of their own. Two more parameters
act outside the equations: ``s_M`` moves the fall of estradiol before the final menstrual period (targets.py
moves the period instead), and ``g_OP`` belongs to the reading of density, not to bone.
"""
import csv
import functools
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import numpy as np
import sympy

from widgets import models
from widgets.physiology import Quantity, estradiol_bone

TABLE = Path(__file__).with_name("parameters.csv")
NULL = {"kappa_max": 1e9, "k_x": 1.0}  # with these the equations are those of the book
OUTSIDE = ("s_M", "g_OP", "e_SERM")    # what no equation holds


def definition():
    """The book's definition with a limited kill rate and a clock for osteoclasts."""
    book = estradiol_bone.definition()
    kill, eta, q, kappa_max, k_x, K_X, C = sympy.symbols("kill eta_bp q kappa_max k_x K_X C")
    steps = {**book.steps, kill: eta * q / (1 + q + eta * q / kappa_max)}
    states = tuple(replace(state, rate=state.rate.subs(K_X, k_x * K_X)) if state.symbol == C else state
                   for state in book.states)
    latex = {**book.latex, "kappa_max": r"\kappa_\mathrm{max}"}
    return replace(book, steps=steps, states=states, parameters=(*book.parameters, kappa_max, k_x), latex=latex)


@functools.cache
def variant():
    """The definition compiled into a Model, which ``simulate_many`` runs like any other."""
    book, text = models.estradiol_bone, definition().python()
    found = {"numpy": np}
    exec(compile(text, "<calibrated model>", "exec"), found)
    added = {name: Quantity(name, name, "1", name, value) for name, value in NULL.items()}
    stages = SimpleNamespace(**{name: found[name] for name in ("fixed", "drive", "slope")})
    return replace(book, parameters=MappingProxyType({**book.parameters, **added}), rhs=found["rhs"],
                   jacobian=found["jacobian"], observe=found["outputs"], stages=stages)


def for_engine(p: dict) -> dict:
    """Values by the ids the equations know: one SERM equivalent stands for both medicines."""
    known = {name: value for name, value in p.items() if name not in OUTSIDE}
    return known | {"e_tam": p["e_SERM"], "e_ral": p["e_SERM"]}


def published(curve: str) -> dict:
    """The fitted and chosen values of curve A2, B2 or C2 from parameters.csv, by symbol."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["symbol"]: float(row["value"]) for row in csv.DictReader(file)
                if row["model"] == f"estradiol_bone.{curve}"}
