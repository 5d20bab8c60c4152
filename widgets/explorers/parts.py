"""The parts of an explorer: controls, panels, sentences. Data, not code; the browser reads them as JSON."""
from dataclasses import dataclass, field
from math import inf

# (control or readout, one of TESTS, bound), all of which hold
When = tuple[tuple[str, str, float | str], ...]


@dataclass(frozen=True)
class Of:
    """A number that follows a control: offset + scale * control."""

    control: str
    scale: float = 1.0
    offset: float = 0.0


# Controls


@dataclass(frozen=True)
class Also:
    """The same value in a second unit, printed beside the first; ``factor`` units for each of the first."""

    factor: float
    unit: str


@dataclass(frozen=True)
class Range:
    """A slider with a number box. ``unit`` follows the number on screen, ``spoken`` when it is read aloud.

    steps : words for each step, shown in place of the number. Where ``when`` does not hold, it has no effect
    and is not shown; likewise below.
    """

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
    also: Also | None = None
    steps: tuple[str, ...] = ()
    when: When = ()
    kind: str = "range"

    def allows(self, value) -> bool:
        return isinstance(value, int | float) and self.min <= value <= self.max


@dataclass(frozen=True)
class Switch:
    """A checkbox; its value is 0 or 1."""

    id: str
    label: str
    value: int = 0
    when: When = ()
    kind: str = "switch"

    def allows(self, value) -> bool:
        return value in (0, 1)


@dataclass(frozen=True)
class Choice:
    """One of several; its value is the first of a pair (value, label)."""

    id: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    when: When = ()
    kind: str = "choice"

    def allows(self, value) -> bool:
        return value in (option for option, _ in self.options)


# What is run


@dataclass(frozen=True)
class Setting:
    """A model input that follows a control from ``start`` to ``stop``, and is neutral outside."""

    id: str
    value: Of
    start: Of | float = 0.0
    stop: Of | float = inf


@dataclass(frozen=True)
class Path:
    """A scenario whose entries follow the controls (see ``filling.py``), run under each of the rival curves.

    parameters : values that differ from the model's, by id. when : without it the path is not drawn.
    """

    label: str
    scenario: dict
    parameters: dict
    when: When = ()


@dataclass(frozen=True)
class Curves:
    """Which rival sets of parameters are run: ``choices`` by value of the control, or by "" without one.

    A set is named as in the model, or is one of ``moved``: sets along a control that counts them from 1.
    """

    control: str = ""
    choices: dict = field(default_factory=lambda: {"": ("A", "B", "C")})
    moved: tuple[dict, ...] = ()
    along: str = ""


@dataclass(frozen=True)
class Recorded:
    """Runs worked out beforehand, too slow for a hand to wait for: one for each position of a control.

    runs : by position a list a path of a list a curve of columns, those that are drawn, by row of ``time``.
    """

    control: str
    time: tuple[float, ...]
    runs: dict


@dataclass(frozen=True)
class Fact:
    """A number worked out from controls and earlier facts (see ``facts.py``), rounded to ``digits``."""

    id: str
    expression: object
    digits: int = 0


# What is drawn


@dataclass(frozen=True)
class Series:
    """A state or output of the model; ``relative`` shows it in percent of the start.

    minus : another path, whose values are taken off.
    """

    of: str
    relative: bool = False
    path: int = 0
    minus: int | None = None


@dataclass(frozen=True)
class Line:
    of: str
    label: str
    role: str
    relative: bool = False
    path: int = 0
    minus: int | None = None


@dataclass(frozen=True)
class Band:
    """The space between two series; without a ceiling it reaches to the start, 100."""

    label: str
    role: str
    floor: Series
    ceiling: Series | None = None


@dataclass(frozen=True)
class Point:
    """A trial result, from its row; ``low`` and ``high`` are its interval if one was printed."""

    row: str
    label: str
    at: float
    value: float
    low: float | None
    high: float | None
    when: When = ()
    side: str = "right"


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
    points: tuple[Point, ...] = ()
    log: bool = False
    base: float = 100
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
class Phase:
    """One series against another, with time as the way along the line; both axes share domain and ticks."""

    id: str
    title: str
    top: int
    height: int
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    across: Line
    up: Line
    kind: str = "phase"


@dataclass(frozen=True)
class Joint:
    """Two results against each other over the positions of a control, from ``first`` to ``last``.

    trails : for each rival curve the pairs (across, up), one a position. found : what trials gave of both,
    its place across as ``at``.
    """

    id: str
    title: str
    top: int
    height: int
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    wide: tuple[float, float]
    wide_ticks: tuple[float, ...]
    wide_title: str
    control: str
    first: int
    trails: tuple[tuple[tuple[float, float], ...], ...]
    found: Point
    last: int
    base: float = 0
    kind: str = "joint"


@dataclass(frozen=True)
class Mark:
    """A value, or a range of them, that somebody printed; a refuted one is ``struck`` through."""

    label: str
    at: float
    until: float | None = None
    struck: bool = False


@dataclass(frozen=True)
class Pointer:
    """Where a readout stands on a scale, printed beside its label with so many ``digits``, if any."""

    label: str
    readout: str
    digits: int | None = None


@dataclass(frozen=True)
class Region:
    """A named part of a scale between two numbers or readouts; None is the end of the scale."""

    label: str
    start: float | str | None = None
    end: float | str | None = None


@dataclass(frozen=True)
class Scale:
    """A scale, logarithmic or not, with marks above it and where readouts or facts stand on it.

    Where ``when`` does not hold, it is drawn pale and its title goes on with ``unless``.
    """

    id: str
    title: str
    top: int
    height: int
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    marks: tuple[Mark, ...]
    pointers: tuple[Pointer, ...]
    also: Also | None = None
    log: bool = True
    regions: tuple[Region, ...] = ()
    when: When = ()
    unless: str = ""
    kind: str = "scale"


@dataclass(frozen=True)
class Group:
    """A hundred people of one arm of a trial; ``fact`` counts those it happened to."""

    label: str
    fact: str


@dataclass(frozen=True)
class Hundred:
    """What happened in two groups of a hundred people each; without groups, words in place of a picture.

    Those it happened to are counted, under ``title``; where ``spared`` holds the others are, under ``other``.
    """

    id: str
    title: str
    other: str
    top: int
    notes: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    spared: When = ()
    when: When = ()
    kind: str = "hundred"


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
class Beam:
    """A balance that leans by so many degrees for each doubling of a series."""

    left: str
    right: str
    series: Series
    degrees: float


# What is said


@dataclass(frozen=True)
class Readout:
    """Whole numbers for the sentence: a series at its ``end``, ``start``, ``low`` or ``high``, or at a time.

    ``less`` is taken off. Under rival curves it is a range, and a condition on it must hold for all of them;
    as ``spread`` it is how far they lie apart.
    """

    id: str
    series: Series
    at: str | float = "end"
    less: float = 100
    spread: bool = False


@dataclass(frozen=True)
class Branch:
    """Text that holds under conditions on readouts and controls; a bound may be another readout.

    In the text ``{end:change}`` prints a readout as "6 % below the start"; see FORMATS in say.mjs. In a list
    ``lead`` stands before the text, in bold.
    """

    text: str
    when: When = ()
    source: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Preset:
    label: str
    values: dict


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
class Listing:
    """A plain table below the picture, for what it marks: trials, cut points. ``links`` is one a row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Predict:
    """A line to draw before the answer is shown: ``line`` of ``panel`` at ``times``, for these controls."""

    question: str
    values: dict
    panel: str
    line: int
    times: tuple[float, ...]


@dataclass(frozen=True)
class Ask:
    """A choice to make before the answer is shown: of two to four options one holds at these controls.

    Question, options and ``why`` print facts as a Branch does.
    """

    question: str
    values: dict
    options: tuple[Branch, ...]
    why: Branch


@dataclass(frozen=True)
class About:
    """What the picture is, what it is not, and the page that holds its model (see ``mounting.py``)."""

    what: str
    not_: str
    card: str
    link: str = "Equations, parameters and misses"
