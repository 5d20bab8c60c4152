"""What the estradiol-bone model is held against: trials, the scenario behind each result, the model's value.

Rows come from data/targets.csv. What a run gives is an average of a group like that of the trial; density is
not fractures.
"""
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import tables
from .artifact import load
from .scenario import Scenario
from .treated import simulate_many

FLOOR = 0.4   # percentage points the model may be wrong by beside the trial's own error: chosen
YEARS = 12  # of every run, for all must be equally long
COLUMNS = {"LS": "bmd_lumbar_spine_percent", "TH": "bmd_total_hip_percent", "resorption": "resorption",
           "formation": "formation"}
# Trials whose women had a T-score of about -2.5 or less at the spine: their percent counts from less bone.
LOW_DENSITY = ("FREEDOM", "FREEDOM-off", "Alendronate-1995", "NPT", "Raloxifene-phase-2", "HORIZON-PFT")
HALF_YEARLY = [i / 2 for i in range(16)]


class Target(NamedTuple):
    """A row of data/targets.csv that a run can be held against; times in years, density in percent."""

    id: str
    trial: str
    site: str
    scenario: str
    reference: str
    start: float
    end: float
    value: float
    error: float | None
    use: str

    @property
    def density(self) -> bool:
        return self.site in ("LS", "TH")

    @property
    def low_density(self) -> bool:
        """Whether its percent counts from less bone: spine, in women with osteoporosis."""
        return self.trial in LOW_DENSITY and self.site == "LS"

    @property
    def sigma(self) -> float:
        """What a residual is divided by: the trial's error and, for density, that of the model."""
        return float(np.hypot(self.error, FLOOR)) if self.density else self.error


def targets(*uses: str) -> list[Target]:
    """The targets of these uses (fit, check, hold-out) that have a scenario, in the order of the table."""
    rows = tables.targets()
    return [Target(id_, r.trial, r.site, r.scenario, r.reference, r.from_year, r.to_year, r.value,
                   None if np.isnan(r.standard_error) else r.standard_error, r.use)
            for id_, r in rows[rows["use"].isin(uses) & (rows["scenario"] != "")].iterrows()]


def taken(drug, start=None, stop=None, **more):
    times = {name: value for name, value in (("start", start), ("stop", stop)) if value is not None}
    return {"drug": drug, **times, **more}


def shots(drug, at, **more):
    return {"drug": drug, "at": at, **more}


# name: (years after the final period when time is 0, years of the run before time 0, treatments). Times of
# treatments count from the start of the run, those of data/targets.csv from time 0.
WOMEN = {
    "around the final period": (0, 5),
    **{f"{years} years after": (years, 0) for years in (5, 10, 15, 20, 22)},
    "anastrozole": (10, 0, taken("anastrozole", 0, 5)),
    "tamoxifen": (10, 0, taken("tamoxifen", 0, 5)),
    "raloxifene": (10, 0, taken("raloxifene", 0, 3)),
    "raloxifene early": (5, 0, taken("raloxifene", 0, 4)),
    "denosumab": (22, 0, shots("denosumab", HALF_YEARLY)),
    "denosumab late": (25, 0, shots("denosumab", HALF_YEARLY[:4])),
    "denosumab for 2 years": (15, 0, shots("denosumab", HALF_YEARLY[:4])),
    "denosumab for 3 years": (22, 0, shots("denosumab", HALF_YEARLY[:6])),
    "inhibitor": (10, 0.5, taken("anastrozole", 0, 3.5)),
    "inhibitor, then denosumab": (10, 0.5, taken("anastrozole", 0, 3.5),
                                  shots("denosumab", HALF_YEARLY[1:5])),
    "inhibitor 14 years after": (14, 0, taken("anastrozole", 0, 5)),
    "inhibitor and denosumab": (14, 0, taken("anastrozole", 0, 5), shots("denosumab", HALF_YEARLY[:6])),
    "inhibitor 8 years after": (8, 0, taken("anastrozole", 0, 6)),
    "inhibitor and zoledronate": (8, 0, taken("anastrozole", 0, 6),
                                  shots("zoledronate", HALF_YEARLY[:10], mg=4)),
    **{f"zoledronate {mg:g} mg once": (15, 0, shots("zoledronate", [0], mg=mg)) for mg in (5, 2.5, 1)},
    "zoledronate yearly": (22, 0, shots("zoledronate", [0, 1, 2], mg=5)),
    "alendronate": (15, 0, taken("alendronate", 0, 4)),
    "teriparatide": (20, 0, taken("teriparatide", 0, 1.75)),
    "after tamoxifen": (12, 5, taken("tamoxifen", 0, 5)),
    "inhibitor after tamoxifen": (12, 5, taken("tamoxifen", 0, 5), taken("anastrozole", 5, 10)),
    "inhibitor after 2.5 years of tamoxifen": (12, 2.5, taken("tamoxifen", 0, 2.5),
                                               taken("anastrozole", 2.5, 7.5)),
    "inhibitor after tamoxifen, 10 years after": (10, 5, taken("tamoxifen", 0, 5),
                                                  taken("anastrozole", 5, 10)),
    "inhibitor and zoledronate after tamoxifen": (10, 5, taken("tamoxifen", 0, 5),
                                                  taken("anastrozole", 5, 10),
                                                  shots("zoledronate", [5, 5.5], mg=4)),
}


def scenario(name: str, p: dict) -> Scenario:
    """The scenario of this name; that of goserelin and tamoxifen depends on the values."""
    if name in WOMEN:
        years, before, *treatments = WOMEN[name]
        return Scenario("postmenopausal", YEARS, treatments, years_since_final_period=years - before)
    who, _, levels = name.partition(" ")
    if who == "man":
        before, _, on = levels.partition(" to ")
        treatments = [taken("anastrozole", 0, 2, estradiol_pg_ml=float(on))] if on else []
        return Scenario("man", YEARS, treatments, estradiol_pg_ml=float(before))
    return Scenario("premenopausal", YEARS, suppressed(who, levels, p))


def suppressed(who, levels, p):
    """Treatments before menopause: a level of estradiol, or goserelin (6 pg/mL) with another medicine."""
    level = float(levels) if who == "estradiol" else 6.0
    if levels == "and tamoxifen":   # the model has none before menopause: only for the hold-out
        level += p["e_tam"]
    treatments = [taken("ovarian_suppression", 0, 4, estradiol_pg_ml=level)]
    return treatments + ([taken("anastrozole", 0, 4)] if levels == "and anastrozole" else [])


def run_years(wanted: list[Target]) -> dict:
    """The scenarios these targets need, by name, and how many years each must run: whole months."""
    ends = [(name, _month(name, t.end) / 12) for t in wanted
            for name in (*t.scenario.split(" + "), t.reference) if name]
    return {name: max(end for other, end in ends if other == name) for name in sorted({n for n, _ in ends})}


def fitted(curve: str) -> dict:
    """The values of curve A, B or C by id, and ``g_OP``, which is part of how spine percent is read."""
    return dict(load("estradiol_bone").sets[curve]) | {
        "g_OP": float(tables.fitted_parameters().at[f"{curve}:g_OP", "value"])}


def predicted(sets: list[dict], wanted: list[Target]) -> np.ndarray:
    """The model's value of each target under each set of values, shape (sets, targets): percent, or 100 x.

    sets : as ``fitted`` gives them; all must name the same parameters. Raises SolverFailed.
    """
    names = list(run_years(wanted))
    people = [(p, name) for p in sets for name in names]  # all at once: one person per set and scenario
    values = {key: [p[key] for p, _ in people] for key in sets[0] if key != "g_OP"}
    many = simulate_many(load("estradiol_bone"), [scenario(name, p) for p, name in people], curve="A",
                         parameters=values)
    runs = {name: {column: many[column][i::len(names)] for column in COLUMNS.values()}
            for i, name in enumerate(names)}
    g_OP = np.array([p["g_OP"] for p in sets])
    return np.array([value_of(t, runs, g_OP) for t in wanted]).T


def value_of(target, runs, g_OP):
    """A target's value from the columns of its runs, by name of the scenario, rows (months) last."""
    found = np.mean([_reading(target, runs, name) for name in target.scenario.split(" + ")], axis=0)
    if not target.reference:
        compared = found
    elif target.density:
        compared = found - _reading(target, runs, target.reference)
    else:
        compared = 100 * found / _reading(target, runs, target.reference)
    return compared * (1 + g_OP) if target.low_density else compared


def _month(name, year):
    return round(12 * (year + (WOMEN[name][1] if name in WOMEN else 0)))


def _reading(target, runs, name):
    """Change of density between two months in percent, or 100 x the ratio of a marker."""
    row = runs[name][COLUMNS[target.site]]
    start, end = (row[..., _month(name, year)] for year in (target.start, target.end))
    return 100 * ((100 + end) / (100 + start) - 1) if target.density else 100 * end / start


def against_trials() -> pd.DataFrame:
    """Every target with what curves A, B and C make of it, indexed by id; a few seconds.

    Columns: those of ``tables.targets``, low_density (whether spine percent was read from less bone), then A,
    B, C in the target's unit.
    """
    wanted = targets("fit", "check", "hold-out")
    found = predicted([fitted(curve) for curve in "ABC"], wanted)
    rows = tables.targets().loc[[t.id for t in wanted]]
    return rows.assign(low_density=[t.low_density for t in wanted], **dict(zip("ABC", found, strict=True)))


MEN = ((15, None), (15, 12), (26, 17), (28, 11))  # pg/mL before, and on anastrozole; levels of three trials


def men_sweep(levels=(5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30)) -> pd.DataFrame:
    """The sweep of E_m under curves A, B and C: one row per curve and setting.

    Columns: curve, E_m (pg/mL); spine, percentage points after a year from 15 to 12 pg/mL less a year at 15;
    percent of resorption, from 15 to 12 after a year, 26 to 17 after 3 months, 28 to 11 after 4 months.
    """
    men = [Scenario("man", 1, [] if on is None else [{"drug": "anastrozole", "start": 0, "stop": 1,
                                                      "estradiol_pg_ml": on}], estradiol_pg_ml=before)
           for before, on in MEN]
    rows = pd.DataFrame([(curve, level) for curve in "ABC" for level in levels], columns=["curve", "E_m"])
    many = simulate_many(load("estradiol_bone"), men * len(rows), curve=rows["curve"].repeat(len(men)),
                         parameters={"E_m": rows["E_m"].repeat(len(men))})
    spine, resorption = (many[column].reshape(len(rows), len(men), -1)
                         for column in ("bmd_lumbar_spine_percent", "resorption"))
    more = 100 * (resorption / resorption[..., :1] - 1)
    return rows.assign(spine=spine[:, 1, 12] - spine[:, 0, 12], resorption_15_to_12=more[:, 1, 12],
                       resorption_26_to_17=more[:, 2, 3], resorption_28_to_11=more[:, 3, 4])
