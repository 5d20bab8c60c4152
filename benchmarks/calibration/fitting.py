"""Weighted least squares over the targets, without one trial at a time, under other levels of estradiol."""
import numpy as np
from scipy.optimize import least_squares

from widgets.physiology import SolverFailed
from widgets.physiology.targets import targets

from .model import DAYS_PER_YEAR, published
from .quick import predicted

SEED = 20261123
NUDGE = 1e-4  # of a parameter, for the slope
TO_DAY = 1 / DAYS_PER_YEAR
BOUNDS = {"E_a": (1, 80), "w": (0, 1), "E_b": (4, 90), "r_max": (1.05, 6),
          "a_LS": (0.02 * TO_DAY, 0.6 * TO_DAY), "a_TH": (0.02 * TO_DAY, 0.4 * TO_DAY),
          "mu_LS": (0, 0.12), "mu_TH": (0, 0.08), "t_LS": (-0.6, 2),
          "t_TH": (-0.6, 2), "k_zol": (1e-3, 3), "e_SERM": (0, 60), "zeta": (0, 6), "k_p": (0.2, 10),
          "L": (0, 10), "kappa_max": (0.005, 1), "k_x": (0.25, 12), "s_M": (-2, 1), "g_OP": (-0.3, 0.6)}
# Candidates that were not kept: what each fixes, and what it fits beside the rest, with its bounds.
CANDIDATES = {
    "as kept": ({}, {}),
    "without k_x": ({"k_x": 1.0}, {}),
    "without s_M": ({"s_M": 0.0}, {}),
    "without g_OP": ({"g_OP": 0.0}, {}),
    "without kappa_max, half-life of zoledronate fitted": ({"kappa_max": 1e9}, {"T_zol": (20, 3000)}),
    "and phi": ({}, {"phi": (0, 1)}),
}
SETTINGS = {f"n {n:g}": ({"n": n}, {}) for n in (0.4, 0.7, 1.0, 2.0, 4.0)} | {
    "E_post 12": ({"E_post": 12.0}, {})}  # what curve A keeps fixed
# center, spread, whether of the logarithm: published values, and spine density at a T-score of -0.8 over that
# at -2.8. None comes from the hold-out.
PRIOR = {"a_TH": (1.604e-4, 0.3, True), "k_p": (1.0, 0.5, True), "g_OP": (0.30, 0.10, False),
         "t_LS": (0.0, 0.3, False), "t_TH": (0.0, 0.3, False)}
ONLY_INFORMED_BY = {"NPT": ("t_LS", "t_TH")}  # zero when their one trial is left out
SIGNED = ("t_LS", "t_TH", "s_M", "g_OP")


def free(curve: str) -> list[str]:
    """The parameters fitted: 19 for B, 17 for the others, which have one Hill curve."""
    return [name for name in BOUNDS if curve == "B" or name not in ("w", "E_b")]


def prior(p: dict, names) -> list[float]:
    """The pull of the weak priors on the parameters being fitted, as residuals."""
    return [(np.log(p[name] / center) if log else p[name] - center) / spread
            for name, (center, spread, log) in PRIOR.items() if name in names]


def fitted(p: dict, names: list[str], wanted: list, bounds=BOUNDS, most=100) -> tuple[dict, float]:
    """The values near ``p`` that fit best, and their chi-square with the prior's share.

    All columns of the Jacobian are one run of the engine, by forward differences.
    """
    low, high = np.array([bounds[name] for name in names]).T
    scale = np.array([max(abs(p[name]), 0.02 * (high[i] - low[i])) for i, name in enumerate(names)])
    value, sigma = (np.array([getattr(t, field) for t in wanted]) for field in ("value", "sigma"))

    def residuals(points):
        sets = [{**p, **dict(zip(names, (point * scale).tolist(), strict=True))} for point in points]
        off = (predicted(sets, wanted) - value) / sigma
        return np.array([[*row, *prior(q, names)] for row, q in zip(off, sets, strict=True)])

    def one(point):
        try:
            return np.clip(residuals([point])[0], -50, 50)
        except SolverFailed:  # values no run survives are no answer
            return np.full(len(wanted) + len(prior(p, names)), 50.0)

    def slope(point):
        rows = residuals([point, *(point + NUDGE * np.eye(len(names)))])
        return (rows[1:] - rows[0]).T / NUDGE

    inside = 1e-6 * (high - low)
    start = np.clip([p[name] for name in names], low + inside, high - inside) / scale
    answer = least_squares(one, start, slope, (low / scale, high / scale), ftol=1e-5, xtol=1e-5,
                           max_nfev=most)
    return {**p, **dict(zip(names, (answer.x * scale).tolist(), strict=True))}, float(2 * answer.cost)


def other_starts(p: dict, names: list[str], count: int):
    """Starts scattered around ``p``, the same ones every time."""
    random = np.random.default_rng(SEED)
    for _ in range(count):
        moved = {name: p[name] + 0.15 * random.normal() if name in SIGNED
                 else p[name] * np.exp(0.35 * random.normal()) for name in names}
        yield {**p, **{name: float(np.clip(value, *BOUNDS[name])) for name, value in moved.items()}}


def standard_errors(p: dict, names: list[str], wanted: list) -> dict:
    """Gauss-Newton: from the slope of all residuals, the prior's too, at ``p``."""
    def off(q):
        return np.array([*(predicted([q], wanted)[0] / [t.sigma for t in wanted]), *prior(q, names)])

    nudges = {name: NUDGE * max(abs(p[name]), 0.02 * np.ptp(BOUNDS[name])) for name in names}
    slope = np.array([(off(p | {name: p[name] + nudge}) - off(p)) / nudge for name, nudge in nudges.items()])
    return dict(zip(names, np.sqrt(np.diag(np.linalg.inv(slope @ slope.T))).tolist(), strict=True))


def bootstrap(p: dict, names: list[str], draws: int):
    """Yield values fitted to what the trials might have found, were ``p`` right and ``sigma`` their spread.

    Targets are drawn one by one: that those of one trial may err together is left out.
    """
    random, wanted = np.random.default_rng(SEED), targets("fit")
    centers = predicted([p], wanted)[0]
    for _ in range(draws):
        drawn = [t._replace(value=center + t.sigma * random.normal())
                 for t, center in zip(wanted, centers.tolist(), strict=True)]
        yield fitted(p, names, drawn)[0]


def candidate(name: str) -> tuple[dict, list[str], dict]:
    """Curve A with the changes of a candidate or setting: a start, what is fitted, and bounds."""
    fixed, more = (CANDIDATES | SETTINGS)[name]
    p = published("A") | fixed
    if "E_post" in fixed:
        p |= {one: p[one] * fixed["E_post"] / 6 for one in ("E_a", "e_SERM")}
    if "phi" in more:
        p["phi"] = 0.05  # off the bound, where the slope is seen
    return p, [one for one in (*free("A"), *more) if one not in fixed], BOUNDS | more


def left_out(p: dict, names: list[str], bounds=BOUNDS):
    """Yield (trial, its targets, their values predicted by a fit without any target of that trial)."""
    wanted = targets("fit")
    for trial in sorted({t.trial for t in wanted}):
        unknown = ONLY_INFORMED_BY.get(trial, ())
        known = [name for name in names if name not in unknown]
        others = [t for t in wanted if t.trial != trial]
        q, _ = fitted({**p, **dict.fromkeys(unknown, 0.0)}, known, others, bounds)
        own = [t for t in wanted if t.trial == trial]
        yield trial, own, predicted([q], own)[0]


LEVELS = (6, 9, 12, 18, 24, 4.5, 3)  # pg/mL after menopause, from the book's outwards


def profile(p: dict, curve="C"):
    """Yield values fitted to each of LEVELS and their chi-square with the prior's share.

    The inhibitor leaves the same share of each. A fit starts from ``p`` and from the nearest level done, what
    is measured in pg/mL scaled along; the better one counts.
    """
    wanted, names = targets("fit"), free(curve)
    base = {**p, "E_post": 6.0}
    found = {}
    for level in LEVELS:
        nearest = min(found, key=lambda known: abs(np.log(known / level)), default=None)
        starts = [base, *([found[nearest][0]] if nearest else [])]
        fits = [fitted(_scaled(start, level), names, wanted) for start in starts]
        found[level] = min(fits, key=lambda fit: fit[1])
        yield found[level]


def _scaled(p, level):
    """``p`` with another level after menopause, and what is compared with it moved along."""
    factor = level / p["E_post"]
    return {**p, "E_post": float(level), **{name: float(np.clip(p[name] * factor, *BOUNDS[name]))
                                            for name in ("E_a", "e_SERM")}}


def chi_square(values, wanted) -> float:
    """Sum of squared residuals over sigma: the data alone, without the prior."""
    return float(sum(((value - t.value) / t.sigma) ** 2 for value, t in zip(values, wanted, strict=True)))


def rmse(values, wanted) -> float:
    """Root mean square error of the density targets, in percentage points."""
    errors = [value - t.value for value, t in zip(values, wanted, strict=True) if t.density]
    return float(np.sqrt(np.mean(np.square(errors))))


def rmse_by_trial(values, wanted) -> float:
    """The same with every trial the same weight, however many targets it has."""
    squares = {}
    for value, t in zip(values, wanted, strict=True):
        if t.density:
            squares.setdefault(t.trial, []).append((value - t.value) ** 2)
    return float(np.sqrt(np.mean([np.mean(own) for own in squares.values()])))
