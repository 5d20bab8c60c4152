"""Every name in a description must be one that its model, its controls or its own parts have."""
import re
from itertools import chain

from .. import physiology
from ..physiology.treated import COLUMNS
from .facts import names_in, worked_out
from .filling import TESTS, controls_of
from .parts import Ask, Band, Branch, Of, Series

ROLES = ("formation", "resorption", "rankl", "bone", "hip", "estradiol")
BAND_ROLES = ("bone", "pits", "short")


class BadDescription(ValueError):
    """A description names something that its model or its own controls do not have."""


def check(d):
    """Raise BadDescription at the first name that is not known."""
    model = physiology.load(d.model) if d.model else None
    ids = {*d.values, *(r.id for r in d.readouts), *(f.id for f in d.facts)}
    for kind, names, known in (
        ("series", _series(d), [*COLUMNS] if d.paths else [*model.states, *model.outputs] if model else []),
        ("input", [s.id for s in d.inputs], model.inputs if model else []),
        ("fact", [name for f in d.facts for name in names_in(f.expression)], ids),
        ("control", _controls(d), d.values),
        ("line role", [line.role for p in d.panels if p.kind != "bar" for line in _lines(p)], ROLES),
        ("band role", [b.role for b in _bands(d)] + [s.role for p in d.panels if p.kind == "bar"
                                                     for s in p.series], BAND_ROLES),
        ("readout", _readouts(d), ids),
        ("option", [bound for _, bound in _chosen(d)], [*chain.from_iterable(_options(d).values())]),
        ("control in what comes first", [name for b in d.first for name, *_ in b.when], d.values),
        ("comparison", [test for when in _conditions(d) for _, test, _ in when], TESTS),
    ):
        for name in names:
            if name not in known:
                raise BadDescription(f"explorer {d.name}: no {kind} {name!r}; there are {', '.join(known)}")
    if len(ids) < len(d.values) + len(d.readouts) + len(d.facts):
        raise BadDescription(f"explorer {d.name}: two of its controls, readouts and facts have one name")
    if not any(d.caution):
        raise BadDescription(f"explorer {d.name}: the picture carries no caution")
    if (right := _right(d)) != 1:
        raise BadDescription(f"explorer {d.name}: of what it lets choose, {right} are so and not one")


def _lines(panel):
    return (panel.across, panel.up) if panel.kind == "phase" else getattr(panel, "series", ())


def _bands(d) -> list[Band]:
    return [b for panel in d.panels for b in getattr(panel, "bands", ())]


def _series(d):
    seen: list[Series] = [*chain.from_iterable(map(_lines, d.panels)), *(r.series for r in d.readouts),
                          *(s for b in _bands(d) for s in (b.floor, b.ceiling) if s),
                          *(c.series for c in (d.table.columns if d.table else ())),
                          *([d.beam.series] if d.beam else [])]
    return [s.of for s in seen]


def _controls(d):
    followed = [x.control for s in d.inputs for x in (s.value, s.start, s.stop) if isinstance(x, Of)]
    asked = [name for p in d.paths for part in (p.scenario, p.parameters, {"when": p.when})
             for name in controls_of(part)]
    shown = [name for c in d.controls for name, *_ in c.when]
    points = [name for p in d.panels for point in getattr(p, "points", ()) for name, *_ in point.when]
    curves = [d.curves.control] if d.curves and d.curves.control else []
    predicted = list(d.predict.values) if d.predict else []
    preset = [name for p in d.presets for name in p.values]
    joints = [p.control for p in d.panels if p.kind == "joint"]
    hundreds = [name for p in d.panels if p.kind == "hundred" for name, *_ in (*p.when, *p.spared)]
    recorded = [d.recorded.control] if d.recorded else []
    return [*followed, *asked, *shown, *points, *curves, *predicted, *preset, *hundreds, *joints, *recorded]


def _branches(d):
    ask = d.predict
    asked = [Branch(ask.question), *ask.options, ask.why] if isinstance(ask, Ask) else []
    return [*chain.from_iterable(d.say), *d.first, *d.refuse, *d.lines, *asked]


def _right(d):
    """How many of the options that a reader may choose from hold; one, if there is nothing to choose."""
    if not isinstance(d.predict, Ask):
        return 1
    known = worked_out(d.facts, d.values | d.predict.values)
    return sum(all(TESTS[test](known[name], known.get(bound, bound)) for name, test, bound in option.when)
               for option in d.predict.options)


def _conditions(d):
    shown = [when for p in d.panels if p.kind == "hundred" for when in (p.when, p.spared)]
    return [b.when for b in _branches(d)] + [c.when for c in d.controls] + shown


def _options(d):
    return {c.id: [value for value, _ in c.options] for c in d.controls if c.kind == "choice"}


def _chosen(d):
    """Words that a choice is compared with."""
    return [(name, bound) for when in _conditions(d) for name, _, bound in when if name in _options(d)]


def _readouts(d):
    named = [name for b in _branches(d) for first, _, second in b.when for name in (first, second)
             if isinstance(name, str) and (name is first or first not in _options(d))]
    printed = [name for b in _branches(d) for name in re.findall(r"\{(\w+):\w+\}", b.text)]
    pointed = [p.readout for panel in d.panels for p in getattr(panel, "pointers", ())]
    counted = [g.fact for panel in d.panels for g in getattr(panel, "groups", ())]
    ends = [end for panel in d.panels for r in getattr(panel, "regions", ()) for end in (r.start, r.end)]
    shown = [name for panel in d.panels if panel.kind == "scale" for name, *_ in panel.when]
    return [*named, *printed, *pointed, *counted, *(end for end in ends if isinstance(end, str)), *shown]
