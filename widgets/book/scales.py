"""Intervals of one analyte to scale: an axis they share, and a bar for each."""
import math
from dataclasses import dataclass

from docutils import nodes

from widgets.book import catalog
from widgets.figures.renderer import MINUS
from widgets.tables import units

LOG_FROM = 20  # how many times the lowest limit the highest is, from where on the axis is logarithmic
UNSCALED = ("", "months", "years", "risk factors", "mg", "mg/day", "IU/day", "ug/day")


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high`` in ``unit``; a limit that an interval does not have lies at the edge."""

    low: float
    high: float
    unit: str
    log: bool

    def at(self, value):
        """Where a value lies, in percent of the axis."""
        low, high, value = (map(math.log, (self.low, self.high, value)) if self.log
                            else (self.low, self.high, value))
        return 100 * (value - low) / (high - low)

    def bar(self, row):
        """The bar of a row; nothing for a row in another unit or without limits."""
        low, high = row["low"], row["high"]
        no_low, no_high = math.isnan(low), math.isnan(high)
        if row["unit"] != self.unit or (no_low and no_high):
            return nodes.inline()
        return catalog.bar("", start=self.at(self.low if no_low else low), open_low=no_low,
                           end=self.at(self.high if no_high else high), open_high=no_high)

    @property
    def axis(self):
        ticks = decades(self.low, self.high) if self.log else evenly(self.low, self.high)
        title = units.printed(self.unit) + (", log scale" if self.log else "")
        return catalog.axis("", ticks=[(self.at(tick), f"{tick:,g}".replace("-", MINUS)) for tick in ticks],
                            title=title)


def scale(rows):
    """The scale of an analyte's rows, or None where fewer than two of them share a unit that can be drawn."""
    unit = rows["unit"].mode().iat[0]
    drawn = rows[(rows["unit"] == unit) & (rows["kind"] != "article target")]
    limits = [value for end in ("low", "high") for value in drawn[end].dropna()]
    if unit in UNSCALED or len(drawn[["low", "high"]].dropna(how="all")) < 2 or not limits:
        return None
    low, high = min(limits), max(limits)
    log = low > 0 and high / low >= LOG_FROM
    if log:
        return Scale(low / 1.6, high * 1.6, unit, True)
    low, high = min(0, low), max(0, high)
    room = 0.08 * (high - low)
    return Scale(low - room * (low < 0), high + room, unit, False)


def decades(low, high):
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    found = [step * 10.0 ** power for power in powers for step in (1, 3)]
    found = [tick for tick in found if low <= tick <= high]
    return found if len(found) < 6 else [tick for tick in found if math.log10(tick).is_integer()]


def evenly(low, high):
    raw = (high - low) / 4
    size = 10 ** math.floor(math.log10(raw))
    step = next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= raw)
    return [step * n for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
