"""Scenarios: who, for how long, with which medicines when. Plain data, checked before anything is computed.

A scenario describes a group like those of a trial, never a person; a run of it is a group average of a
simplified model.
"""
import difflib
from dataclasses import asdict, dataclass, fields
from math import inf

from .allowed import (
    DOSED,
    DRUGS,
    LASTS,
    RefusedScenario,
    check_together,
    check_treatment,
    check_who,
)
from .units import RUN_IN, STEPS_PER_MONTH, steps

ALWAYS = "Group averages of a simplified model: not a prediction for one person, and not fractures."
CAVEATS = {
    "romosozumab": "Romosozumab was not fitted: its effect comes from a published model, and spine and hip "
                   "gain less than its trial reported.",
    "postmenopausal": "Percent at the spine counts from usual density; from low density the same bone is a "
                      "larger percent.",
    "zoledronate": "How gains level off over years on an inhibitor is learned from one trial; another found "
                   "less than the model.",
    "denosumab": "Stopping denosumab loses bone fast; nobody should stop or miss a dose without a plan. "
                 "Resorption falls more slowly here than blood tests show.",
    "tamoxifen": "Tamoxifen is a fitted addition to estradiol, valid after menopause only.",
    "raloxifene": "Raloxifene is a fitted addition to estradiol, valid after menopause only.",
    "ovarian_suppression": "The model was not fitted to goserelin, and all its curves lose less at the spine "
                           "than trials did.",
    "man": "No setting of the model fits both trials in men, and no estradiol level has been shown to be "
           "safe.",
}


@dataclass(frozen=True)
class Treatment:
    """One medicine: a course from ``start`` to ``stop`` (None: to the end), or doses ``at`` times; in years.

    mg : each dose of zoledronate. kept : share of her estradiol that anastrozole leaves a woman, if not the
    model's. estradiol_pg_ml : the level under ovarian suppression, or a man's on anastrozole.
    """

    drug: str
    start: float | None = None
    stop: float | None = None
    at: tuple[float, ...] = ()
    mg: float | None = None
    kept: float | None = None
    estradiol_pg_ml: float | None = None

    def __post_init__(self):
        object.__setattr__(self, "at", tuple(self.at))
        if self.drug not in DRUGS:
            near = difflib.get_close_matches(str(self.drug), DRUGS, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise RefusedScenario(f"The model knows no medicine {self.drug!r}; it knows "
                                  f"{', '.join(DRUGS)}.{hint}")
        check_treatment(self)

    @property
    def in_use(self) -> list[tuple[int, float]]:
        """The stretches of time, in steps, during which it counts as taken."""
        if self.drug in DOSED:
            return [(step, step + LASTS) for step in self.dose_steps]
        return [(steps(self.start), inf if self.stop is None else steps(self.stop))]

    @property
    def dose_steps(self) -> list[int]:
        """When a dose is given, in steps: as listed, or month by month for romosozumab."""
        if self.drug == "romosozumab":
            return list(range(steps(self.start), steps(self.stop), STEPS_PER_MONTH))
        return sorted(map(steps, self.at))


@dataclass(frozen=True)
class Scenario:
    """Who, for how many years, with which treatments; all times in years from the scenario's start.

    who : "postmenopausal" (with years_since_final_period), "premenopausal", or "man" (with estradiol_pg_ml,
    his untreated level). treatments : Treatment, or dicts of its fields. conditions : circumstances of an
    invented case that rule medicines out. Raises RefusedScenario with a sentence.
    """

    who: str
    years: float
    treatments: tuple[Treatment, ...] = ()
    years_since_final_period: float | None = None
    estradiol_pg_ml: float | None = None
    conditions: tuple[str, ...] = ()

    def __post_init__(self):
        treatments = tuple(t if isinstance(t, Treatment) else _made(Treatment, t) for t in self.treatments)
        object.__setattr__(self, "treatments", treatments)
        object.__setattr__(self, "conditions", tuple(self.conditions))
        check_who(self)
        check_together(self)

    @classmethod
    def from_dict(cls, plain: dict) -> "Scenario":
        """The scenario of plain data (what ``to_dict`` gives, or a page holds as JSON)."""
        return _made(cls, plain)

    def to_dict(self) -> dict:
        """Plain data for JSON; what was not entered is left out."""
        treatments = {"treatments": [_entered(t) for t in self.treatments]} if self.treatments else {}
        return _entered(self) | treatments

    @property
    def untreated(self) -> "Scenario":
        """The same group without any treatment."""
        return Scenario(self.who, self.years, (), self.years_since_final_period, self.estradiol_pg_ml)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What must be said beside any picture of it."""
        keys = dict.fromkeys([self.who, *(t.drug for t in self.treatments)])
        return (ALWAYS, *(CAVEATS[key] for key in keys if key in CAVEATS))

    @property
    def final_period(self) -> float:
        """When the final menstrual period was or will be, in steps from the start; inf if it never comes."""
        return -steps(self.years_since_final_period) if self.who == "postmenopausal" else inf

    @property
    def first_step(self) -> int:
        """Where its run begins, in steps before the start: at rest, eight years before the final period."""
        if self.who == "postmenopausal":
            return int(self.final_period) - steps(RUN_IN["before the final period"])
        return -steps(RUN_IN["man"]) if self.who == "man" else 0


def _made(kind, plain):
    known, what = [field.name for field in fields(kind)], kind.__name__.lower()
    if not isinstance(plain, dict):
        raise RefusedScenario(f"A {what} is plain data with {', '.join(known)}.")
    for name in plain:
        if name not in known:
            raise RefusedScenario(f"A {what} has no entry {name!r}; it has {', '.join(known)}.")
    for name in ("drug",) if kind is Treatment else ("who", "years"):
        if name not in plain:
            raise RefusedScenario(f"A {what} needs an entry {name!r}.")
    return kind(**plain)


def _entered(thing):
    return {key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(thing).items() if value is not None and value != ()}
