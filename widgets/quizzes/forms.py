"""A form: a set of questions put together by a key, the same on any machine, with the same variants.

HMAC-SHA256 of the key orders what may be asked and picks the variant, so a form can be printed again, another
key gives another form, and a variant that became known gives away no other one.
"""

import functools
import hmac
import re
from itertools import chain, zip_longest

from .. import tables
from . import bank, templates
from .choosing import unknown
from .items import Item

BARE = "bare-range"  # asks where a result lies beside a printed interval
SHARE = 4  # at most one of so many questions of a form is bare
ROWS = re.compile(r".*?-[lt]\d+(?:-[lt]\d+)*")


def form(ids, count, key, assessed=False) -> list[Item]:
    """Return ``count`` items of objectives or items, by hand and from tables; by each id in turn.

    key : text, such as secret, course and person. assessed : whether items kept for assessment may be used;
    those for practice alone are then left out. No two are of one template and row, and at most a quarter ask
    for a bare range. Raises LookupError if there are too few, or an id is of nothing.
    """
    if not ids or count < 1 or not key:
        raise LookupError("a form needs at least one objective or item, a count of 1 or more, and a key")
    offered = [_ranked(_candidates(id, assessed), key) for id in ids]
    taken, bare = {}, 0
    for name in filter(None, chain.from_iterable(zip_longest(*offered))):
        item = _item(name, key)
        is_bare = BARE in item.tags
        if kin(name) not in taken and not (is_bare and bare == count // SHARE):
            taken[kin(name)], bare = item, bare + is_bare
        if len(taken) == count:
            break
    if len(taken) < count:
        raise LookupError(
            f"{count} questions were asked for, but {', '.join(ids)} give {len(taken)}: one of each"
            f" template and row, and at most {count // SHARE} that ask where a result lies beside its"
            " interval")
    return list(taken.values())


def kin(name):
    """Template and row of a family or of an item from a table; an item by hand is its own kin."""
    found = ROWS.match(name)
    return found[0] if found and name.startswith(tuple(templates.TEMPLATES)) else name


def digest(key, text) -> bytes:
    """HMAC-SHA256 of a text by a key."""
    return hmac.digest(key.encode(), text.encode(), "sha256")


def _ranked(names, key):
    return sorted(names, key=lambda name: digest(key, f"order|{name}"))


def _item(name, key):
    """An item by its id, or the variant of a family that the key picks."""
    if name in templates.families():
        count = len(templates.families()[name][2])
        return templates.built(name, int.from_bytes(digest(key, f"variant|{name}")) % count + 1)
    return _written().get(name) or templates.named(name)


def _candidates(id, assessed):
    """Names of items by hand and of families that an id stands for. Raises LookupError for an unknown id."""
    fits = ("assessed", "both") if assessed else ("practice", "both")
    if id in tables.objectives().index:
        return [*(name for name, item in _written().items() if item.objective == id and item.use in fits),
                *_by_objective().get(id, ())]
    item = _written().get(id) or templates.named(id)
    if not item:
        raise unknown(id)
    if item.use not in fits:
        raise LookupError(f"{id} is for {item.use} alone: "
                          + ("ask with assessed=True" if item.use == "assessed"
                             else "a form to be assessed with leaves it out"))
    return [id]


@functools.cache
def _written():
    return {item.id: item for item in bank.written()}


@functools.cache
def _by_objective():
    """Families by the objective that all their variants serve."""
    found = {}
    for family in templates.families():
        found.setdefault(templates.built(family, 1).objective, []).append(family)
    return found
