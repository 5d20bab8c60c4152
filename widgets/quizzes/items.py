"""What an item is: a question with its key, and for each wrong answer why it tempts and what settles it.

An author writes items in data/questions/*.yml, and generators make them from tables; both give the same
objects, complete and with all numbers filled in. What exports and pages see is never a template.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field

TYPES = ("single", "multi", "numeric", "match", "order", "cloze", "short", "case", "code")
USES = ("practice", "assessed", "both")
BLOOM = ("Remember", "Understand", "Apply", "Analyze", "Evaluate", "Create")
# What a wrong answer slipped on: a closed list for items from tables; items by hand name none.
SLIPS = {
    "below": "a value just below a limit was taken to have reached it",
    "above": "a value just above a limit was taken to have stayed under it",
    "boundary": "a value equal to a limit was put on the wrong side",
    "unit": "a unit was left as it was, or turned the wrong way",
    "population": "the interval of other people was used",
    "statistic": "another score, limit or kind of number was used than the one that applies",
    "direction": "up was read as down, or the other group was meant",
    "decimal": "a decimal point moved",
    "assay": "another assay was used as if it were the same, or its limit was read as a number",
}


@dataclass(frozen=True)
class Option:
    """One answer of a choice. A wrong one says in ``feedback`` why it tempts, and leads to what settles it.

    ``leads_to``: a row ("range:L001") or a page of the book ("academic/estrogen#assays"). ``slip``: of SLIPS.
    """

    id: str
    text: str
    correct: bool
    feedback: str
    misconception: str = ""
    leads_to: str = ""
    slip: str = ""


@dataclass(frozen=True)
class Slip:
    """A wrong number that people give for a known reason; ``slip``, of SLIPS, names it."""

    value: float
    tolerance: float
    feedback: str
    misconception: str = ""
    leads_to: str = ""
    slip: str = ""


@dataclass(frozen=True)
class Numeric:
    """A number with its unit. ``accepted``: other units, by what turns them into ``unit``."""

    value: float
    tolerance: float
    unit: str
    accepted: dict = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A left side and the right side that belongs to it; ``feedback`` for whoever joined it to another."""

    left: str
    right: str
    feedback: str


@dataclass(frozen=True)
class Blank:
    """A gap of a cloze text, chosen from options, or typed: every one of ``answers`` is right."""

    options: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    feedback: str = ""


@dataclass(frozen=True)
class Item:
    """One concrete item. Texts are a small Markdown: paragraphs, emphasis, strong, tables, links to pages.

    options : single, multi. numeric : numeric, and code that prints a number. pairs, distractors : match.
    sequence : order, as is right. blanks : cloze, {{1}}, {{2}} in the stem. answers : short, any of them.
    parts : case, each by itself.
    solution : code, the Python whose last printed word is that number.
    sources : rows and references that the key rests on. variant : its number among those of one template.
    objective : an id of data/objectives.csv, from which tier, topic and chapter follow.
    """

    id: str
    type: str
    stem: str
    objective: str
    bloom: str
    difficulty: int
    use: str = "both"
    options: tuple[Option, ...] = ()
    numeric: Numeric | None = None
    pairs: tuple[Pair, ...] = ()
    distractors: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    answers: tuple[str, ...] = ()
    parts: tuple["Item", ...] = ()
    feedback: str = ""
    worked: str = ""
    solution: str = ""
    leads_to: str = ""
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    waivers: dict = field(default_factory=dict)
    template: str = ""
    variant: int = 0

    @property
    def key(self):
        """What a right answer is, as plain data: ids, numbers or texts, by type."""
        if self.type in ("single", "multi"):
            return [option.id for option in self.options if option.correct]
        if self.numeric:
            return [self.numeric.value, self.numeric.tolerance, self.numeric.unit]
        return {
            "match": [[pair.left, pair.right] for pair in self.pairs],
            "order": list(self.sequence),
            "short": list(self.answers),
            "case": [part.key for part in self.parts],
            "cloze": [
                [o.id for o in blank.options if o.correct] or list(blank.answers) for blank in self.blanks
            ],
        }.get(self.type, [])

    @property
    def answerable(self):
        """What of it is answered by itself: the parts of a case, and no code without a number to enter."""
        return tuple(one for one in self.parts or (self,) if one.type != "code" or one.numeric)

    @property
    def revision(self):
        """A short hash of all the item says: it holds a printed key and a copy in a course together."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:8]


def replies(item: Item):
    """Yield every Option and Slip of an item and its parts: what answers what was given."""
    yield from item.options
    yield from item.numeric.slips if item.numeric else ()
    for blank in item.blanks:
        yield from blank.options
    for part in item.parts:
        yield from replies(part)
