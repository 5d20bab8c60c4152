"""A quiz as plain data: what the browser's code takes, and all of it."""

from dataclasses import asdict

from .. import tables
from ..tables.quote import TABLES
from .items import Item

# What a page has painted already, and marking does not need.
SAID = ("stem", "text", "feedback", "worked", "solution", "leads", "left", "choices", "shown")
# What is about an item and not said by it.
ABOUT = ("objective", "bloom", "difficulty", "use", "sources", "tags", "waivers", "template", "variant")


def described(items, id) -> dict:
    """A quiz of concrete items; ``id`` begins every id inside, so that two may share a page."""
    return {"id": id, "items": [plain(item) for item in items]}


def keys(value):
    """A described quiz, or a piece of one, without its words: what an answer is marked by."""
    if isinstance(value, list):
        return [keys(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: keys(one) for name, one in value.items() if name not in SAID}


def plain(item: Item) -> dict:
    """One item: its own texts and keys, addresses as links, and the order in which parts are shown."""
    said = {name: value for name, value in asdict(item).items() if name not in ABOUT}
    found = {**_linked(said), "id": item.id, "type": item.type, "stem": item.stem}
    if item.type == "match":
        found["choices"] = sorted([pair.right for pair in item.pairs] + list(item.distractors), key=str.lower)
    if item.type == "order":
        found["shown"] = mixed(item.sequence)
    if item.type == "case":
        found["parts"] = [plain(part) for part in item.parts]
    return found


def mixed(sequence):
    """The steps by the alphabet, as positions in the right order; turned by one where that is right."""
    shown = sorted(range(len(sequence)), key=lambda i: sequence[i].lower())
    return shown if shown != sorted(shown) else [*shown[1:], shown[0]]


def _linked(value):
    """A copy without slips and what is empty, where each ``leads_to`` has become ``leads``, a link."""
    if isinstance(value, (list, tuple)):
        return [_linked(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: one for name, one in value.items() if name == "unit" or not (name == "slip" or _empty(one))}
    return {
        "leads" if name == "leads_to" else name: link(one) if name == "leads_to" else _linked(one)
        for name, one in kept.items()
    }


def _empty(value):
    return value is None or (isinstance(value, (str, tuple)) and not value)


def link(address) -> dict:
    """What ``leads_to`` names, as {href, text}; the site resolves ``lb:``. Raises UnknownRow."""
    kind, _, id = address.partition(":")
    if kind in TABLES:
        quote = tables.quote(kind, id)
        what = dict(quote.rows).get("What", "")
        what = what if what[1:2].isupper() else what[:1].lower() + what[1:]
        text = f"row {id}, {what}" if what else f"row {id} of the evidence"
        return {"href": "lb:" + quote.href.replace(".html", ""), "text": text}
    page, _, place = address.partition("#")
    shelf, _, name = page.replace("-", " ").partition("/")
    there = f"{name.capitalize()} ({shelf.capitalize()})"
    said = "a pitfall" if place[1:].isdigit() else place.replace("-", " ")
    return {"href": f"lb:{address}", "text": f"{there}, {said}" if place else there}
