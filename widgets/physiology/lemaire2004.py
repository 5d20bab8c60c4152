"""Lemaire et al., J Theor Biol, 2004: how RANKL and OPG set the pace of two crews of cells.

States in pM, time in days. The three multipliers and the three infusions are inputs; at neutral inputs the
model stands at the steady state the paper prints.
"""
import sympy

from .model import Definition, Input, Output, State

LATEX = {"C_s": "C^s", "K_LP": "K_L^P", "K_OP": "K_O^P", "rankl": r"\lambda_L", "opg": r"\lambda_O",
         "block": "a", "PTH": r"\bar{P}", "OPG": r"\mathrm{OPG}", "RANKL": r"\mathrm{RANKL}",
         "ratio": r"\varrho", "C_per_B": r"\kappa"}


def definition(archived_sign_error: bool = False) -> Definition:
    """The model as published, or with the sign error of an archived copy.

    The SBML file BIOMD0000000278 divides by (1 + I_L / r_L) where the equation multiplies. Infused RANKL
    then *lowers* the number of osteoclasts. ``archived_sign_error=True`` reproduces that file, so that a
    reader can find the error by its direction.
    """
    R, B, C, pi_C, pi_P, pi_L, PTH = sympy.symbols("R B C pi_C pi_P pi_L PTH")
    OPG, RANKL, ratio, C_per_B = sympy.symbols("OPG RANKL ratio C_per_B")
    rankl, opg, block, I_P, I_L, I_O = sympy.symbols("rankl opg block I_P I_L I_O")
    cells = C_s, D_A, d_B, D_C, D_R, f_0, k_B = sympy.symbols("C_s D_A d_B D_C D_R f_0 k_B")
    binding = k_1, k_2, k_3, k_4, k_5, k_6, K = sympy.symbols("k_1 k_2 k_3 k_4 k_5 k_6 K")
    signals = K_LP, K_OP, k_O, k_P, r_L, S_P = sympy.symbols("K_LP K_OP k_O k_P r_L S_P")

    infusion = 1 / (1 + I_L / r_L) if archived_sign_error else 1 + I_L / r_L
    steps = {
        PTH: I_P / k_P,
        pi_P: (PTH + S_P / k_P) / (PTH + k_6 / k_5),
        pi_C: (C + f_0 * C_s) / (C + C_s),
        OPG: (opg * K_OP * R / pi_P + I_O) / k_O,
        # a scales what is free, the simplest reading of "a share of RANKL is taken out": no antibody kinetics
        pi_L: k_3 / k_4 * (((1 - block) * rankl * K_LP * pi_P * B * infusion)
                           / (1 + k_3 * K / k_4 + k_1 / k_2 * OPG)),
        RANKL: k_4 / k_3 * pi_L,
    }
    return Definition(
        name="lemaire2004", title="Lemaire et al., 2004", source_key="lemaire2004", time_unit="day",
        states=(
            State(R, "responding osteoblasts", "pM", D_R * pi_C - f_0 * d_B / pi_C * R, 0.7734e-3),
            State(B, "active osteoblasts", "pM", f_0 * d_B / pi_C * R - k_B * B, 0.7282e-3),
            State(C, "active osteoclasts", "pM", D_C * pi_L - D_A * pi_C * C, 0.9127e-3),
        ),
        inputs=(
            Input(rankl, "RANKL production", "x start", 1, 0.25, 2),
            Input(opg, "OPG production", "x start", 1, 0.25, 2),
            Input(block, "share of RANKL taken out", "1", 0, 0, 0.9),
            Input(I_P, "continuous PTH infusion", "pM/day", 0, 0, 1000),
            Input(I_L, "RANKL infusion", "pM/day", 0, 0, 10000),
            Input(I_O, "OPG infusion", "pM/day", 0, 0, 200000),
        ),
        outputs=(
            Output(OPG, "OPG", "pM", OPG),
            Output(RANKL, "free RANKL", "pM", RANKL),
            Output(ratio, "free RANKL per OPG", "1", RANKL / OPG),
            Output(C_per_B, "active osteoclasts per active osteoblast", "1", C / B),
        ),
        parameters=(*cells, *binding, *signals), steps=steps, latex=LATEX)
