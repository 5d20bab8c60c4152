"""Items made from tables: a template, a subject and what varies give a finite set of concrete items.

Nothing is drawn at random. Each key is worked out from the row that the stem quotes, each wrong answer is a
slip with a name (items.SLIPS); change a cell and the items follow.

A template is a module with ``variants()``, which yields (subject, what varies) without building anything;
``item(subject, *varies)``, which builds one; and ``PRACTICE``, how many of each subject the pages offer. A
subject is a row, a pair of rows or a scene. An id names template, subject and number ("places-l001-3"), so
that a new row renames no item of another one.
"""

import functools
import hashlib
from dataclasses import replace

from ..items import Item
from . import (
    assay_limits,
    changes,
    chemistry_steps,
    classes,
    conversions,
    directions,
    estradiol_steps,
    frames,
    intervals_of_trials,
    kidney_steps,
    least_changes,
    marker_changes,
    marker_steps,
    other_units,
    places,
    scores,
    two_laboratories,
    vitamin_d,
    which_interval,
)

TEMPLATES = {module.__name__.rpartition(".")[2].replace("_", "-"): module
    for module in (conversions, other_units, places, which_interval, two_laboratories, assay_limits,
                   vitamin_d, classes, scores, changes, least_changes, marker_changes, marker_steps,
                   chemistry_steps, estradiol_steps, kidney_steps, intervals_of_trials, directions, frames)}


@functools.cache
def families() -> dict[str, tuple]:
    """Every template and subject by id, with what varies: {"places-l001": ("places", "L001", (...))}."""
    found = {}
    for name, module in TEMPLATES.items():
        for subject, varies in module.variants():
            found.setdefault(f"{name}-{subject}".lower(), (name, subject, []))[2].append(varies)
    return found


def built(family, number) -> Item:
    """One variant of a family, numbered from 1."""
    name, subject, variants = families()[family]
    item = TEMPLATES[name].item(subject, *variants[number - 1])
    return replace(item, id=f"{family}-{number}", template=name, variant=number)


def named(id) -> Item | None:
    """The item of an id, or None if no template makes it."""
    family, _, number = id.rpartition("-")
    known = families().get(family)
    return (built(family, int(number)) if known and number.isdigit() and 0 < int(number) <= len(known[2])
            else None)


@functools.cache
def made() -> tuple[Item, ...]:
    """All items, in the order of their templates and variants: more than 10,000."""
    return tuple(built(family, number) for family, (*_, variants) in families().items()
                 for number in range(1, len(variants) + 1))


@functools.cache
def practice() -> tuple[Item, ...]:
    """What pages offer: of each family as many as its template says, always the same ones."""
    return tuple(built(family, number) for family, (name, _, variants) in families().items()
                 for number in sorted(_mixed(family, len(variants))[: TEMPLATES[name].PRACTICE]))


def _mixed(family, count):
    return sorted(
        range(1, count + 1), key=lambda number: hashlib.sha256(f"{family}-{number}".encode()).digest())
