"""Two crews: the remodeling space, drawn as two pools of bone.

Breakers dig, builders fill some months later. What has been dug and not yet filled is the remodeling space:
bone that is missing today and comes back. What builders leave unfilled does not come back. Months and percent
of the bone at the start. Both parameters are chosen so that the picture can be read; no source is claimed.
"""
import sympy

from .model import Definition, Input, Output, State


def definition() -> Definition:
    """Open pits Q and bone M: dQ/dt = r r_0 - Q / tau, dM/dt = f Q / tau - r r_0."""
    Q, M, r, tau, f, r_0, tau_0 = sympy.symbols("Q M r tau f r_0 tau_0")
    extra, filled, resorption, formation, short = sympy.symbols("extra filled resorption formation short")
    return Definition(
        name="crews", title="Two crews", source_key="", time_unit="month",
        states=(
            State(Q, "open pits", "% of bone", r * r_0 - Q / tau, r_0 * tau_0),
            State(M, "bone", "% of start", f * Q / tau - r * r_0, 100),
        ),
        inputs=(
            Input(r, "turnover", "x start", 1, 0.5, 3),
            Input(tau, "months from digging to filling", "month", tau_0, 1, 6),
            Input(f, "share of each pit that is filled", "1", 1, 0.9, 1.05),
        ),
        outputs=(
            Output(resorption, "resorption", "%/month", r * r_0),
            Output(formation, "formation", "%/month", f * Q / tau),
            Output(extra, "open pits beyond those at the start", "% of bone", Q - r_0 * tau_0),
            Output(filled, "bone once the extra pits are filled", "% of start", M + Q - r_0 * tau_0),
            Output(short, "bone left short", "% of start", 100 + r_0 * tau_0 - M - Q),
        ),
        parameters=(r_0, tau_0),
        latex={"resorption": r"\mathrm{resorption}", "formation": r"\mathrm{formation}",
               "extra": r"Q_\mathrm{extra}", "filled": r"M_\mathrm{filled}", "short": r"M_\mathrm{short}"})
