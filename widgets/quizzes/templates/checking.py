"""Whether an item has one answer: what every variant is held to, by numbers read from its own words.

The rules of linting are about form. Here the words are read again as a reader would read them, and nothing is
taken from the code that wrote them.
"""

import re
from itertools import permutations

from ...tables.quote import MINUS, NARROW
from ...tables.units import printed
from .. import linting
from . import rows
from .intervals_of_trials import subjects

NUMBER = re.compile(rf"(?<![\w.])[{MINUS}+-]?\d+(?:\.\d+)?")
APART = 0.01  # two amounts nearer than this are one amount to a reader


def ambiguous(item):
    """Yield what leaves more than one answer, or none: each fault in words."""
    for check in CHECKS:
        yield from check(item)


def numbers(text):
    """The numbers of a text, in order."""
    return [float(found.replace(MINUS, "-")) for found in NUMBER.findall(text.replace("–", " "))]


def one_key(item):
    yield from linting.one_key(item)
    if item.type == "numeric" and not item.numeric:
        yield "there is no number for a key"


def equal_options(item):
    """Two options that say the same once their numbers are rounded to two figures more than nobody reads."""
    said = [NUMBER.sub(lambda found: f"{float(found[0].replace(MINUS, '-')):.3g}",
                       option.text.replace("–", " ").lower()) for option in item.options]
    if len(set(said)) < len(said):
        yield "two options are equal after rounding"


def same_amount(item):
    """An option that is the amount of the key, in the same unit or in the other one."""
    amounts = [
        (option, amount) for option in item.options if (amount := _amount(option.text, item)) is not None]
    keys = [amount for option, amount in amounts if option.correct]
    for option, amount in amounts:
        if not option.correct and keys and _near(amount, keys[0]):
            yield f"{option.text!r} is the amount of the key"


def accepted_slips(item):
    """A slip that is accepted as right in some unit, or stands where another slip does."""
    if not item.numeric:
        return
    key = item.numeric
    for slip in key.slips:
        if any(abs(slip.value * factor - key.value) <= key.tolerance + slip.tolerance * factor
               for factor in (1, *key.accepted.values())):
            yield f"the slip {slip.value:g} is accepted as right in a unit"
    for one, other in permutations(key.slips, 2):
        if abs(one.value - other.value) <= one.tolerance:
            yield f"the slips {one.value:g} and {other.value:g} cannot be told apart"


def missing_numbers(item):
    """A number that the key needs and nothing prints: limits of rows, or what a quantity is made of."""
    there = {*numbers(item.stem), *(number for option in item.options for number in numbers(option.text))}
    for source in item.sources:
        kind, _, key = source.partition(":")
        if kind in ("range", "trial") and not any(set(needed) <= there for needed in _needed(kind, key)):
            yield f"neither stem nor options print the numbers of {source}"
    if item.numeric and not any(
        abs(found - item.numeric.value) <= item.numeric.tolerance for found in _combined(numbers(item.stem))):
        yield "no two numbers of the stem make the key"


CHECKS = (one_key, equal_options, same_amount, accepted_slips, linting.numbers_are_sorted, missing_numbers)


def _needed(kind, key):
    """Sets of numbers of which one is printed: a row's limits in either unit, a trial's value and ends."""
    if kind == "range":
        row = rows.ranges()[key]
        return [[float(end) for end in rows.ends(row, unit) if end is not None]
                for unit in ("unit", "si_unit") if row[unit] or unit == "unit"]
    row = rows.trials()[key]
    columns = ("value", "low", "high") if key in subjects() else ("value",)
    return [[float(row[column]) for column in columns if row[column]]]


def _combined(found):
    """What two numbers make: product, quotient, difference; a thousandth of a product, for mg beside g."""
    for a, b in permutations(found, 2):
        yield from (a * b, a * b / 1000, a - b)
        if b:
            yield a / b


def _amount(text, item):
    """The amount an option begins with, in the first unit of the item's row; None if it begins with none."""
    row = next(
        (rows.ranges()[source.partition(":")[2]] for source in item.sources if source.startswith("range:")),
        None)
    begun = re.match(rf"([{MINUS}-]?\d+(?:\.\d+)?)[ {NARROW}]([^\d,(]+)", text)
    if not begun or not row:
        return None
    value, unit = float(begun[1].replace(MINUS, "-")), begun[2].strip()
    if unit == printed(row["si_unit"]) != printed(row["unit"]):
        return value / float(row["conversion_factor"])
    return value if unit == printed(row["unit"]) else None


def _near(one, other):
    return abs(one - other) <= APART * max(abs(one), abs(other))
