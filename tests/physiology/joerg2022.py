"""The core of Jörg et al., eLife, 2022, as published: an independent check of what our model takes from it.

Total hip only; times in days from birth, years of 365 days, states from rest at birth. Equations and values
from the article; the reference runs below from a public re-use of the authors' scripts.
"""
import itertools

import numpy as np
from scipy.integrate import solve_ivp

VALUES = dict(
    omega_pB=0.319241069, s_pB=163.2824648, eta_B=0.00867806, omega_B=0.000624353, eta_Y=0.000109589,
    omega_pC=0.930890444, e_pC=0.937654795, s_pC=8603687.044, eta_C=0.023815993, nu_C=0.000123164,
    e_C=0.990728213, r_C=10.12488334, e_s=9.595406602, kappa_s=0.05, delta_s=0.05, lambda_B=1.29e-06,
    s_Omega=3039.645954, r_Omega=1024.4198, nu_Omega=107.5332737, lambda_C=3.82e-06, gamma=0.006654662,
    c_0=0.8, beta_den=0.873373525, beta_b_den=0.015764123, eta_bp=1.000665052, a_e=50.0, tau_e=2.6)
HALF_LIFE = {"A": 152.710497, "R": 7.0, "D": 10.0}  # days: alendronate, romosozumab, denosumab
EFFECT = {"A": 2.97e-5, "R": 0.013104958, "D": 4339.630194}  # per mg
DOSES = {"A": (7, 70), "R": (30, 140), "D": (180, 60)}  # every so many days, mg
# One year each from age 67: highest gain, and change at age 82.
SEQUENCES = {"ARD": (0.051196154, -0.076970142), "ADR": (0.040206424, -0.083989458),
             "RAD": (0.052258476, -0.07051776), "RDA": (0.046781373, -0.057056276),
             "DAR": (0.033396967, -0.071912608), "DRA": (0.033528450, -0.059655965)}


def up(x):
    return x / (1 + x)


def down(x):
    return 1 / (1 + x)


def estrogen(day, v):
    return 1.0 if day / 365 <= v["a_e"] else down((day / 365 - v["a_e"]) / v["tau_e"])


def drug(day, letter, doses):
    given = [(at, mg) for at, mg in doses.get(letter, ()) if at <= day]
    return EFFECT[letter] * sum(mg * 2 ** (-(day - at) / HALF_LIFE[letter]) for at, mg in given)


def rates(day, state, v, doses):
    pB, B, Y, pC, C, s, sb, _, c = state
    e = estrogen(day, v)
    X, b, m = (drug(day, letter, doses) for letter in "DAR")
    f_B = v["omega_pB"] * down(s / v["s_pB"]) * pB
    f_C = v["omega_pC"] * down(e / v["e_pC"]) * up(s / v["s_pC"]) * (1 - v["beta_den"] * up(X)) * pC
    formed = v["lambda_B"] * down(s / v["s_Omega"]) * (1 + v["nu_Omega"] * up(C / v["r_Omega"])) * B
    lost = v["eta_C"] * (1 + v["nu_C"] * up(e / v["e_C"]) * up(C / v["r_C"])) + v["eta_bp"] * up(b)
    return [1 - f_B, f_B - (v["eta_B"] + v["omega_B"]) * B, v["omega_B"] * B - v["eta_Y"] * Y,
            1 - f_C, f_C - lost * C,
            down(e / v["e_s"]) * Y - v["kappa_s"] * s * (1 + m) + v["delta_s"] * sb,
            v["kappa_s"] * m * s - (v["delta_s"] + v["kappa_s"]) * sb, formed - v["lambda_C"] * C,
            v["gamma"] * (v["c_0"] + v["beta_b_den"] * up(X) - c)]


def at_rest(v):
    """The states before menopause, in the order of ``rates``."""
    B = 1 / (v["eta_B"] + v["omega_B"])
    Y = v["omega_B"] * B / v["eta_Y"]
    s = down(1 / v["e_s"]) * Y / v["kappa_s"]
    pB = 1 / (v["omega_pB"] * down(s / v["s_pB"]))
    pC = 1 / (v["omega_pC"] * down(1 / v["e_pC"]) * up(s / v["s_pC"]))
    C = 1 / v["eta_C"]
    for _ in range(50):
        C = 1 / (v["eta_C"] * (1 + v["nu_C"] * up(1 / v["e_C"]) * up(C / v["r_C"])))
    return np.array([pB, B, Y, pC, C, s, 0.0, 1.0, v["c_0"]])


def solved(state, begin, end, doses):
    """Days and states, started anew at every dose."""
    cuts = [begin, *sorted({at for given in doses.values() for at, _ in given if begin < at < end}), end]
    days, states = [begin], [state]
    for cut in itertools.pairwise(cuts):
        run = solve_ivp(rates, cut, states[-1], "LSODA", args=(VALUES, doses), rtol=1e-8, atol=1e-9,
                        max_step=30)
        days, states = [*days, *run.t[1:]], [*states, *run.y.T[1:]]
    return np.array(days), np.array(states)
