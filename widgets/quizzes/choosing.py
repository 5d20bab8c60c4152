"""Which items a quiz asks: by objective or by their own ids, always the same ones."""

import difflib
import functools
from itertools import chain, zip_longest

from .. import tables
from . import bank, templates
from .items import Item


@functools.cache
def known() -> dict[str, Item]:
    """Every item that pages offer, by id: those by hand first, then the practice set of the tables."""
    return {item.id: item for item in (*bank.written(), *templates.practice()) if item.use != "assessed"}


def chosen(ids, count=None) -> list[Item]:
    """The items of objectives ("LB-I-1") and items ("lb-f-1-a1"), the first of each, then the second of each.

    count : how many at most (default: all). Raises LookupError for an id that is neither, or has no items.
    """
    rounds = zip_longest(*([item] if isinstance(item := _named(id), Item) else item for id in ids))
    found = {item.id: item for item in chain.from_iterable(rounds) if item is not None}
    return list(found.values())[:count]


def _named(id):
    if item := known().get(id) or templates.named(id):
        return item
    if id in tables.objectives().index:
        if items := [item for item in known().values() if item.objective == id]:
            return items
        raise LookupError(f"objective {id} has no items for practice yet; write some in data/{bank.FOLDER}")
    raise unknown(id)


def unknown(id) -> LookupError:
    """What to raise for an id of nothing: it names what is near."""
    near = difflib.get_close_matches(id, [*known(), *tables.objectives().index], n=3, cutoff=0.3)
    return LookupError(
        f"there is no item or objective {id!r}" + (f"; near it are {', '.join(near)}" if near else "")
    )
