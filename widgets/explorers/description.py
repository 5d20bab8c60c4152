"""What an explorer is: controls, presets, panels, sentences. Data, not code; the browser reads it as JSON.

A new explorer is a new description (see ``gallery.py``) and needs no new JavaScript. What is described is
checked against its model here, so that a misspelled name stops the build and not the reader.
"""
import re
from dataclasses import asdict, dataclass, field
from itertools import chain

import pandas as pd

from .. import physiology

ROLES = ("formation", "resorption", "rankl", "bone")
BAND_ROLES = ("bone", "pits", "short")


class BadDescription(ValueError):
    """A description names something that its model or its own controls do not have."""


@dataclass(frozen=True)
class Range:
    """A slider. ``unit`` follows the number on screen, ``spoken`` when it is read aloud."""

    id: str
    label: str
    value: float
    min: float
    max: float
    step: float
    unit: str
    spoken: str
    low: str
    high: str
    signed: bool = False
    kind: str = "range"


@dataclass(frozen=True)
class Switch:
    """A checkbox; its value is 0 or 1."""

    id: str
    label: str
    value: int = 0
    kind: str = "switch"


@dataclass(frozen=True)
class Setting:
    """A model input, or the time at which the change ends: offset + scale * control."""

    id: str
    control: str
    scale: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True)
class Series:
    """A state or output of the model; ``relative`` shows it in percent of the start."""

    of: str
    relative: bool = False


@dataclass(frozen=True)
class Line:
    of: str
    label: str
    role: str
    relative: bool = False


@dataclass(frozen=True)
class Band:
    """The space between two series; without a ceiling it reaches to the start, 100."""

    label: str
    role: str
    floor: Series
    ceiling: Series | None = None


@dataclass(frozen=True)
class Panel:
    """Lines over time; ``top`` and ``height`` in units of the picture, 640 wide. The domain never changes."""

    id: str
    title: str
    top: int
    height: int
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    series: tuple[Line, ...]
    bands: tuple[Band, ...] = ()
    log: bool = False
    kind: str = "lines"


@dataclass(frozen=True)
class Bar:
    """How the whole divides at the end of the run, drawn from zero."""

    id: str
    title: str
    top: int
    height: int
    domain: tuple[float, float]
    series: tuple[Line, ...]
    kind: str = "bar"


@dataclass(frozen=True)
class Time:
    """The run, in the model's unit. Ticks count ``per`` of these; ``minor`` ones are dropped on a phone."""

    from_: float
    until: float
    every: float
    substeps: int
    title: str
    ticks: tuple[float, ...]
    minor: tuple[float, ...] = ()
    per: float = 1


@dataclass(frozen=True)
class Readout:
    """A whole number for the sentence: a series at its ``end``, ``low`` or ``high``, less a reference."""

    id: str
    series: Series
    at: str = "end"
    less: float = 100


@dataclass(frozen=True)
class Branch:
    """Text that holds under conditions: readout, ``>=`` ``<=`` or ``=``, and a number or another readout.

    In the text, ``{end:change}`` prints a readout as "6 % below the start", ``{end:size}`` as "6 %".
    """

    text: str
    when: tuple[tuple[str, str, float | str], ...] = ()


@dataclass(frozen=True)
class Preset:
    label: str
    values: dict


@dataclass(frozen=True)
class Beam:
    """A balance that leans by so many degrees for each doubling of a series."""

    left: str
    right: str
    series: Series
    degrees: float


@dataclass(frozen=True)
class Column:
    label: str
    series: Series


@dataclass(frozen=True)
class Table:
    caption: str
    first: str
    times: tuple[float, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Description:
    """One explorer. ``caution`` stands inside its picture and travels with it; there is none without."""

    name: str
    title: str
    model: str
    summary: str
    caution: tuple[str, ...]
    height: int
    time: Time
    controls: tuple[Range | Switch, ...]
    inputs: tuple[Setting, ...]
    presets: tuple[Preset, ...]
    panels: tuple[Panel | Bar, ...]
    readouts: tuple[Readout, ...]
    say: tuple[tuple[Branch, ...], ...]
    table: Table
    stop: Setting | None = None
    beam: Beam | None = None
    values: dict = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "values", {control.id: control.value for control in self.controls})
        _check(self)

    def json(self, id: str) -> dict:
        """The description as the browser reads it; ``id`` keeps several explorers on one page apart."""
        plain = asdict(self)
        plain["time"]["from"] = plain["time"].pop("from_")
        return _listed(plain | {"id": id})

    def scenario(self, values: dict) -> dict:
        """The model's inputs over time for these positions of the controls, as ``simulate`` takes them."""
        inputs = {s.id: [(0.0, _set(s, values))] for s in self.inputs}
        if self.stop and (stop := _set(self.stop, values)) < self.time.until:
            neutral = physiology.load(self.model).inputs
            inputs = {name: [*pairs, (stop, neutral[name].value)] for name, pairs in inputs.items()}
        return inputs

    def trajectory(self, values: dict) -> pd.DataFrame:
        """Time, states and outputs for these positions, one row per time the picture draws."""
        return physiology.simulate(physiology.load(self.model), self.time.until, before=-self.time.from_,
                                   every=self.time.every, inputs=self.scenario(values))


def _set(setting, values):
    return setting.offset + setting.scale * values[setting.control]


def _listed(value):
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _check(d):
    model = physiology.load(d.model)
    drawn = list(chain.from_iterable(panel.series for panel in d.panels))
    bands = [b for panel in d.panels if isinstance(panel, Panel) for b in panel.bands]
    seen = [*drawn, *(s for b in bands for s in (b.floor, b.ceiling) if s), *(r.series for r in d.readouts),
            *(c.series for c in d.table.columns), *([d.beam.series] if d.beam else [])]
    line_roles = [line.role for panel in d.panels if isinstance(panel, Panel) for line in panel.series]
    band_roles = [b.role for b in bands] + [s.role for p in d.panels if isinstance(p, Bar) for s in p.series]
    branches = [branch for part in d.say for branch in part]
    settings = [*d.inputs, *([d.stop] if d.stop else [])]
    for kind, names, known in (
        ("series", [s.of for s in seen], {*model.states, *model.outputs}),
        ("input", [s.id for s in d.inputs], model.inputs),
        ("control", [s.control for s in settings] + [n for p in d.presets for n in p.values], d.values),
        ("line role", line_roles, ROLES),
        ("band role", band_roles, BAND_ROLES),
        ("readout", [n for branch in branches for n in _readouts(branch)], [r.id for r in d.readouts]),
        ("comparison", [test for branch in branches for _, test, _ in branch.when], (">=", "<=", "=")),
    ):
        for name in names:
            if name not in known:
                raise BadDescription(f"explorer {d.name}: no {kind} {name!r}; there are {', '.join(known)}")
    if not any(d.caution):
        raise BadDescription(f"explorer {d.name}: the picture carries no caution")


def _readouts(branch):
    compared = [name for first, _, second in branch.when for name in (first, second) if isinstance(name, str)]
    return compared + re.findall(r"\{(\w+):(?:change|size)\}", branch.text)
