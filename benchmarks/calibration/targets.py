"""What the model is held against: targets.csv, the scenario behind each row, and the model's value for it."""
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

from widgets import Scenario, models
from widgets.physiology import simulate_many

from .model import for_engine

TABLE = Path(__file__).with_name("targets.csv")
FLOOR = 0.4   # percentage points the model may be wrong by beside the trial's own error: chosen
YEARS = 12  # of every run, for all must be equally long
COLUMNS = {"LS": "bmd_lumbar_spine_percent", "TH": "bmd_total_hip_percent", "resorption": "resorption",
           "formation": "formation"}
# Trials whose women had a T-score of about -2.5 or less at the spine: their percent counts from less bone.
LOW_DENSITY = ("FREEDOM", "FREEDOM-off", "Alendronate-1995", "NPT", "Raloxifene-phase-2", "HORIZON-PFT")
HALF_YEARLY = [i / 2 for i in range(16)]


class Target(NamedTuple):
    """A row of targets.csv that a run can be held against; times in years, density in percent."""

    id: str
    trial: str
    rows: tuple
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
    def sigma(self) -> float:
        """What a residual is divided by: the trial's error and, for density, that of the model."""
        return float(np.hypot(self.error, FLOOR)) if self.density else self.error


def table() -> list[dict]:
    """Every row of targets.csv as it stands, those never compared too."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def targets(*uses: str) -> list[Target]:
    """The targets of these uses (fit, check, hold-out) that have a scenario, in the order of the table."""
    return [Target(r["id"], r["trial"], tuple(r["rows"].split()), r["site"], r["scenario"], r["reference"],
                   float(r["from_year"]), float(r["to_year"]), float(r["value"]),
                   float(r["standard_error"]) if r["standard_error"] else None, r["use"])
            for r in table() if r["use"] in uses and r["scenario"]]


def taken(drug, start=None, stop=None, **more):
    times = {name: value for name, value in (("start", start), ("stop", stop)) if value is not None}
    return {"drug": drug, **times, **more}


def shots(drug, at, **more):
    return {"drug": drug, "at": at, **more}


# name: (years after the final period when time is 0, years of the run before time 0, treatments). Times of
# treatments count from the start of the run, those of targets.csv from time 0.
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
        level += p["e_SERM"]
    treatments = [taken("ovarian_suppression", 0, 4, estradiol_pg_ml=level)]
    return treatments + ([taken("anastrozole", 0, 4)] if levels == "and anastrozole" else [])


def run_years(wanted: list[Target]) -> dict:
    """The scenarios these targets need, by name, and how many years each must run: whole months."""
    ends = [(name, _month(name, t.end) / 12) for t in wanted
            for name in (*t.scenario.split(" + "), t.reference) if name]
    return {name: max(end for other, end in ends if other == name) for name in sorted({n for n, _ in ends})}


def predicted(sets: list[dict], wanted: list[Target]) -> np.ndarray:
    """The model's value of each target under each set of values, shape (sets, targets): percent, or 100 x.

    Everything runs at once: one person per set and scenario. Raises SolverFailed.
    """
    names = list(run_years(wanted))
    people = [(p, name) for p in sets for name in names]
    known = [for_engine(p) for p, _ in people]
    many = simulate_many(models.estradiol_bone, [scenario(name, p) for p, name in people], curve="A",
                         parameters={key: [values[key] for values in known] for key in known[0]})
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
    low = target.trial in LOW_DENSITY and target.site == "LS"
    return compared * (1 + g_OP) if low else compared


def _month(name, year):
    return round(12 * (year + (WOMEN[name][1] if name in WOMEN else 0)))


def _reading(target, runs, name):
    """Change of density between two months in percent, or 100 x the ratio of a marker."""
    row = runs[name][COLUMNS[target.site]]
    start, end = (row[..., _month(name, year)] for year in (target.start, target.end))
    return 100 * ((100 + end) / (100 + start) - 1) if target.density else 100 * end / start
