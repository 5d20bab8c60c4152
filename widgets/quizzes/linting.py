"""Rules for good items, after those of examiners (NBME item-writing guide; BMC Med Educ 2016 16:47, table 1).

A rule takes a concrete item and yields what is wrong. An error blocks the bank; a warning may be waived in
the item, with a reason.
"""

import re
from typing import NamedTuple

from .items import Item

ALL_OR_NONE = re.compile(r"\b(all|none|both|neither) of (the|these|those)\b|\bA and C\b", re.I)
NEGATIVE = re.compile(r"\b(not|except|least|false|incorrect|never)\b", re.I)
ABSOLUTE = re.compile(r"\b(always|never|only|all|none|every|cannot)\b", re.I)
VAGUE = re.compile(r"\b(usually|often|sometimes|rarely|generally|frequently)\b", re.I)
EMPTY_LEAD = re.compile(r"which of the following (is|are|statements?)\b", re.I)
WORD = re.compile(r"[a-z]{6,}")
LONGEST_KEY, LONGEST = 1.5, 2.5
# Words of the field that stem and options share because the question is about them.
SHARED = frozenset((
    "anastrozole", "estradiol", "testosterone", "density", "fracture", "fractures", "inhibitor",
    "aromatase", "resorption", "formation", "marker", "markers", "trial", "trials", "woman",
    "osteoclast", "osteoclasts", "osteoblast", "osteoblasts", "denosumab", "zoledronate", "turnover",
    "interval", "laboratory", "result", "results", "menopause", "before", "after", "medicine", "change",
    "should", "because", "between", "against"))


class Finding(NamedTuple):
    """``error``: it blocks; else a waiver with a reason lets it pass."""

    item: str
    rule: str
    what: str
    error: bool


def findings(item: Item):
    """Yield every Finding of an item and its parts that the item does not waive."""
    for part in item.parts:
        yield from findings(part)
    for rule, error in RULES:
        for what in rule(item):
            if error or rule.__name__ not in item.waivers:
                yield Finding(item.id, rule.__name__, what, error)


def asks(item):
    """A lead-in that can be answered with the options covered: it ends as a question."""
    if item.type in ("single", "multi", "numeric", "short", "code") and not item.stem.rstrip().endswith("?"):
        yield "end the stem with the question"
    if EMPTY_LEAD.search(item.stem):
        yield "ask a question that can be answered with the options covered"


def one_key(item):
    right = sum(option.correct for option in item.options)
    if item.type == "single" and right != 1:
        yield f"{right} options are keyed; a single choice has one"
    if item.type == "multi" and not 0 < right < len(item.options):
        yield f"{right} of {len(item.options)} options are keyed; leave some right and some wrong"


def no_twins(item):
    texts = [re.sub(r"\W+", " ", option.text.lower()).strip() for option in item.options]
    if len(set(texts)) < len(texts):
        yield "two options say the same"
    for name, texts in (("pairs", [pair.right for pair in item.pairs]), ("sequence", item.sequence)):
        if len(set(texts)) < len(texts):
            yield f"two entries of {name} are the same"


def every_answer_is_answered(item):
    for option in item.options:
        if len(option.feedback) < 15:
            yield f"option {option.id} has no feedback to speak of"
        if not option.correct and not option.leads_to:
            yield f"option {option.id} leads to nothing that settles it"
    if item.numeric and not item.numeric.slips:
        yield "name at least one wrong number that people give, and why"


def slips_are_wrong(item):
    """A known wrong value must lie outside what is accepted, in the unit of the key."""
    if not item.numeric:
        return
    value, tolerance = item.numeric.value, item.numeric.tolerance
    for slip in item.numeric.slips:
        if abs(slip.value - value) <= tolerance + slip.tolerance:
            yield f"the slip {slip.value:g} would be accepted as right"


def no_all_or_none(item):
    for option in item.options:
        if ALL_OR_NONE.search(option.text):
            yield f"option {option.id}: {option.text!r}"


def no_negative_lead(item):
    lead = re.split(r"(?<=[.?!])\s", item.stem.strip())[-1]
    if NEGATIVE.search(lead) and item.type in ("single", "multi"):
        yield f"{lead!r} asks for what is not so"


def lengths_are_alike(item):
    sizes = [len(option.text) for option in item.options]
    if item.type != "single" or not sizes or max(sizes) < 30:
        return
    key = next((len(option.text) for option in item.options if option.correct), 0)
    others = [len(option.text) for option in item.options if not option.correct]
    if others and key > LONGEST_KEY * max(others):
        yield "the key is much the longest option"
    if max(sizes) > LONGEST * min(sizes):
        yield "the longest option is more than 2.5 times the shortest"


def absolutes_are_shared(item):
    if item.type != "single":
        return
    bold = [bool(ABSOLUTE.search(option.text)) for option in item.options]
    if any(bold) and not any(b for b, option in zip(bold, item.options, strict=True) if option.correct):
        yield "absolutes stand in wrong options only"


def no_vague_frequency(item):
    for option in item.options:
        if word := VAGUE.search(option.text):
            yield f"option {option.id}: {word[0]!r} means something else to everybody"


def no_clang(item):
    """A word of the stem that the key repeats and no other option does."""
    if item.type != "single":
        return
    stem = set(WORD.findall(item.stem.lower())) - SHARED
    key = {word for o in item.options if o.correct for word in WORD.findall(o.text.lower())}
    others = {word for o in item.options if not o.correct for word in WORD.findall(o.text.lower())}
    if echo := (stem & key) - others:
        yield f"{', '.join(sorted(echo))} stands in the stem and in the key alone"


def article_fits_all(item):
    if re.search(r"\b(a|an)\s*\??$", item.stem.strip()):
        yield "the article at the end of the stem fits some options only"


def numbers_are_sorted(item):
    if item.type != "single":
        return
    found = [re.match(r"[−-]?\d[\d.,]*", option.text) for option in item.options]
    if not all(found):
        return
    values = [float(one[0].replace("−", "-").replace(",", "").rstrip(".")) for one in found]
    if values != sorted(values) and values != sorted(values, reverse=True):
        yield "sort options that are numbers"


def vignettes_say_whom(item):
    if item.type == "case" and not re.search(r"\b(invented|imagin)", item.stem, re.I):
        yield "say that the person of a vignette is invented"


RULES = (
    (one_key, True),
    (no_twins, True),
    (every_answer_is_answered, True),
    (slips_are_wrong, True),
    (no_all_or_none, True),
    (article_fits_all, True),
    (vignettes_say_whom, True),
    (asks, False),
    (no_negative_lead, False),
    (lengths_are_alike, False),
    (absolutes_are_shared, False),
    (no_vague_frequency, False),
    (no_clang, False),
    (numbers_are_sorted, False),
)
