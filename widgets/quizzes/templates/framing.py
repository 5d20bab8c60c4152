"""The frame of an item from a table: its answers in an order that betrays nothing, and what they name."""

import hashlib
from dataclasses import replace

from ..items import Item, Numeric, Option, Slip

DENSITY = "A density is what a scan measures, not fractures and not strength."
TEAM = "What to do about a result is for the person and the team that treats them."
MOVED = "The digits are right, so it looks right; but a decimal point has moved."
OUTSIDE = (
    "The report is invented. A real result outside its interval is brought to the team that treats the"
    " person; nobody starts, stops or changes a medicine because of one number.")


def right(text, feedback):
    """The key."""
    return Option("", text, True, feedback)


def wrong(text, feedback, leads_to, slip="", misconception=""):
    """A wrong option: why it tempts, what settles it, what it slips on and the idea behind it."""
    return Option("", text, False, feedback, misconception, leads_to, slip)


def choice(stem, answers, order=None, **about) -> Item:
    """A single choice. ``order``: what sorts the options; without it a hash of stem and option does."""
    order = order or (lambda option: hashlib.sha256(f"{stem}|{option.text}".encode()).digest())
    options = tuple(replace(option, id=letter)
                    for letter, option in zip("abcd", sorted(answers, key=order), strict=False))
    return Item(id="", type="single", stem=stem, options=options, **about)


def invented(who):
    """A person of a template, as a stem names them: "an invented man of 71 years"."""
    return who.replace("a ", "an invented ", 1)


def beyond(where):
    """What stands beside a result outside its interval, so that no number frightens without a next step."""
    return {"feedback": OUTSIDE} if where != "within" else {}


def as_given(option):
    """Keep the order in which the options were written; for classes that have one."""
    return 0


def quantity(stem, value, tolerance, unit, slips, **about) -> Item:
    """A number with its unit; ``slips``: (value, slip, feedback, leads_to, misconception), each kept apart.

    A slip that the tolerance of the key or of an earlier slip would take as well is left out.
    """
    kept, taken = [], [(float(value), float(tolerance))]
    for found, slip, feedback, leads_to, misconception in slips:
        found, near = float(found), abs(float(found)) * 0.004
        if all(abs(found - other) > near + allowed for other, allowed in taken):
            kept.append(Slip(round(found, 9), round(near, 9), feedback, misconception, leads_to, slip))
            taken.append((found, near))
    numeric = Numeric(round(float(value), 9), round(float(tolerance), 9), unit, slips=tuple(kept))
    return Item(id="", type="numeric", stem=stem, numeric=numeric, **about)
