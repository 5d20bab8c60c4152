"""An explorer as data, checked against its model, and what the same controls give in Python.

What is described is checked here, so that a misspelled name stops the build and not the reader.
"""
from dataclasses import asdict, dataclass, field
from functools import cache
from math import inf, isfinite

import pandas as pd
from traitlets import TraitError

from .. import physiology, tables
from ..physiology import allowed
from ..physiology.scenario import RefusedScenario, Scenario
from .checking import BadDescription, check
from .facts import worked_out
from .filling import filled, holds
from .parts import (
    About,
    Ask,
    Beam,
    Branch,
    Choice,
    Curves,
    Fact,
    Listing,
    Of,
    Path,
    Predict,
    Preset,
    Range,
    Readout,
    Recorded,
    Setting,
    Switch,
    Table,
    Time,
)

__all__ = ["BadDescription", "Description"]


@dataclass(frozen=True)
class Description:
    """One explorer. ``caution`` stands inside its picture and travels with it; there is none without.

    A model is run either by ``inputs`` over time, or by ``paths``: scenarios under the rival ``curves``.
    Without a model there are ``facts``. recorded : what the paths give, where the page does not run them.
    refuse : sentences that hold a picture back. first : sentences that come before what the picture says,
    under conditions on controls alone. lines : a list, of which those are shown whose conditions hold.
    """

    name: str
    title: str
    model: str | None
    summary: str
    caution: tuple[str, ...]
    height: int
    controls: tuple[Range | Switch | Choice, ...]
    presets: tuple[Preset, ...]
    panels: tuple
    say: tuple[tuple[Branch, ...], ...]
    about: About
    time: Time | None = None
    readouts: tuple[Readout, ...] = ()
    table: Table | None = None
    facts: tuple[Fact, ...] = ()
    lines: tuple[Branch, ...] = ()
    inputs: tuple[Setting, ...] = ()
    paths: tuple[Path, ...] = ()
    curves: Curves | None = None
    recorded: Recorded | None = None
    refuse: tuple[Branch, ...] = ()
    first: tuple[Branch, ...] = ()
    listings: tuple[Listing, ...] = ()
    beam: Beam | None = None
    predict: Predict | Ask | None = None
    values: dict = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "values", {control.id: control.value for control in self.controls})
        check(self)

    def json(self, id: str) -> dict:
        """The description as the browser reads it; ``id`` keeps several explorers on one page apart."""
        plain = asdict(self)
        if self.time:
            plain["time"]["from"] = plain["time"].pop("from_")
        plain["about"]["not"] = plain["about"].pop("not_")
        return _listed(plain | {"id": id, "limits": _limits() if self.paths else {}})

    def positions(self, values: dict) -> dict:
        """Whole positions of the controls from some of them. Raises TraitError for one it does not have."""
        for name in values:
            if name not in self.values:
                known = ", ".join(self.values)
                raise TraitError(f"{self.name} has no control {name}; it has {known}")
        found = {**self.values, **values}
        for control in self.controls:
            if not control.allows(found[control.id]):
                raise TraitError(f"{self.name}: {control.label} cannot be {found[control.id]!r}")
        return found

    def scenario(self, values: dict):
        """What is run at these values: inputs over time as ``simulate`` takes them, or a Scenario a path.

        Raises RefusedScenario with the sentence that the page shows.
        """
        if not self.model:
            return worked_out(self.facts, values)
        if not self.paths:
            return {s.id: _pairs(s, values, physiology.load(self.model)) for s in self.inputs}
        for branch in self.refuse:
            if holds(branch.when, values):
                raise RefusedScenario(branch.text)
        return {path.label: Scenario.from_dict(filled(path.scenario, values))
                for path in self.paths if holds(path.when, values)}

    def trajectory(self, values: dict) -> pd.DataFrame:
        """What the picture draws at these values, one row per time (and path and curve), or one of facts."""
        if not self.model:
            return pd.DataFrame([worked_out(self.facts, values)])
        model, planned = physiology.load(self.model), self.scenario(values)
        if not self.paths:
            return physiology.simulate(model, self.time.until, before=-self.time.from_, every=self.time.every,
                                       inputs=planned)
        runs = [(path, name, *set_) for path in self.paths if path.label in planned
                for name, set_ in self.sets(values).items()]
        frames = []
        for path, name, curve, changed in runs:
            more = changed | filled(path.parameters, values)
            frame = physiology.simulate(model, planned[path.label], curve=curve, parameters=more)
            frames.append(frame.assign(curve=name, path=path.label))
        return pd.concat(frames, ignore_index=True).set_index(["path", "curve"]).reset_index()

    def sets(self, values: dict) -> dict:
        """The rival sets of parameters at these values, by name: the model's own set, and what differs."""
        control, moved = self.curves.control, self.curves.moved
        chosen = self.curves.choices[values[control] if control else ""]
        return {name: (name, {}) if name in physiology.load(self.model).sets
                else ("C", moved[int(values[self.curves.along]) - 1]["parameters"]) for name in chosen}


def _pairs(setting, values, model):
    start, stop = (_number(x, values) for x in (setting.start, setting.stop))
    neutral = model.inputs[setting.id].value
    if stop <= start:
        return [(0.0, neutral)]
    pairs = [(start, _number(setting.value, values))]
    return [*pairs, (stop, neutral)] if isfinite(stop) else pairs


def _number(x, values):
    return x.offset + x.scale * values[x.control] if isinstance(x, Of) else x


def _listed(value):
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(item) for item in value]
    return None if value == inf else value


@cache
def _limits():
    """What a scenario may not say: limits of form, and the rows of data/ with the names of their sources."""
    known = tables.references()
    rows = tables.refusals().rename_axis("id").reset_index()
    rules = [{"id": row.id, "a": row.drug_or_condition_a, "b": row.drug_or_condition_b,
              "sentence": row.sentence,
              "source": "; ".join(known[key].short for key in row.source_key.split("; ") if key)}
             for row in rows.itertuples()]
    return {"rules": rules, "forms": allowed.FORMS, "drugs": allowed.DRUGS, "longest": allowed.LONGEST,
            "lasts": allowed.LASTS, "apart": allowed.APART}
