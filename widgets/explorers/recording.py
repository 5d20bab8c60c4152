"""Runs worked out before the page is read, where one move of a slider would take too long to solve."""
import json

from .browser import evaluated
from .parts import Recorded

# Three decimals are finer than what is drawn or said, and keep the page light.
GIVEN = """JSON.stringify(%s.map((values) => run(%s, %s, values).paths.map((path, p) => path.map((curve) =>
  Object.fromEntries(%s[p].map((name) => [name, Array.from(curve[name], (x) => Number(x.toFixed(3)))]))))))"""


def recorded(d, control: str, columns) -> Recorded:
    """The runs of a description, by the page's own code, at every position of one of its controls.

    columns : for each path the names of what is kept of its runs.
    """
    moved = next(c for c in d.controls if c.id == control)
    places = [moved.min + i * moved.step for i in range(round((moved.max - moved.min) / moved.step) + 1)]
    plain, every = json.dumps(d.json(d.name)), json.dumps([{**d.values, control: place} for place in places])
    runs = json.loads(evaluated(d.model, GIVEN % (every, plain, d.model, json.dumps(columns))))
    rows = round((d.time.until - d.time.from_) / d.time.every) + 1
    time = tuple(d.time.from_ + i * d.time.every for i in range(rows))
    return Recorded(control, time, {str(place): run for place, run in zip(places, runs, strict=True)})
