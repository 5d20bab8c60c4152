"""data/references.bib -> Reference objects, read strictly; the file is a small, regular part of BibTeX."""

import functools
import re
from dataclasses import dataclass, fields

from .errors import BrokenTable, Problem
from .reading import text_of

FILE = "references.bib"
_ENTRY = re.compile(r"@([a-z]+)\{([A-Za-z0-9_-]+),")
_FIELD = re.compile(r"  ([a-z]+) = \{(.*)\},?")
_KNOWN = (
    "author",
    "title",
    "about",
    "journal",
    "publisher",
    "institution",
    "number",
    "year",
    "volume",
    "pages",
    "doi",
    "pmid",
    "url",
    "check",
)


@dataclass(frozen=True)
class Reference:
    """One source. Texts are empty where nothing was seen; ``check`` says how far the entry was verified."""

    key: str
    author: str = ""
    title: str = ""
    about: str = ""
    journal: str = ""
    publisher: str = ""
    institution: str = ""
    number: str = ""
    volume: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    check: str = ""
    year: str = "n.d."

    @property
    def authors(self):
        """Authors in short form ("Leder and Finkelstein"), or the title or subject if none was seen."""
        names = [name.partition(",")[0].strip("{}") for name in _split(self.author)]
        if not names:
            return self.title or self.about
        if len(names) > 2 or "others" in names:
            return f"{names[0]} et al."
        return " and ".join(names)

    @property
    def short(self):
        """Return e.g. "Lester et al., Clin Cancer Res, 2008"; what no journal printed goes by its title."""
        return ", ".join(
            dict.fromkeys(p for p in (self.authors, self.journal or self.title or self.about, self.year) if p)
        )

    @property
    def long(self):
        """The whole citation in house style, without the DOI."""
        title = self.title or f"[Title not seen by us: {self.about}]"
        place = self.journal or self.publisher or self.institution
        volume = f";{self.volume}" if self.volume else ""
        pages = f":{self.pages.replace('--', '–')}" if self.pages else ""
        parts = (_initials(self.author), title, f"{place} {self.year}{volume}{pages}".strip())
        return " ".join(part.rstrip(".") + "." for part in parts if part)


@functools.cache
def read(root):
    """Return key -> Reference. Raises BrokenTable with every fault of the file."""
    problems, entries = [], {}
    for number, key, cells in _entries(text_of(FILE, root), problems):
        problems += _problems(number, key, cells, entries)
        entries[key] = cells
    if problems:
        raise BrokenTable(problems)
    names = {field.name for field in fields(Reference)}
    return {
        key: Reference(key=key, **{k: v for k, v in cells.items() if k in names})
        for key, cells in entries.items()
    }


def _entries(text, problems):
    """Yield (line, key, fields) of each entry; a line that fits no entry goes to ``problems``."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        if opened is None and (found := _ENTRY.fullmatch(line)):
            opened = (number, found[2], {})
        elif opened and line == "}":
            yield opened
            opened = None
        elif opened and (found := _FIELD.fullmatch(line)) and found[1] in _KNOWN:
            opened[2][found[1]] = found[2] if found[1] == "author" else found[2].strip("{}")
        elif line and not line.startswith("%"):
            problems.append(
                Problem(
                    FILE,
                    number,
                    opened[1] if opened else "",
                    "",
                    f"{line[:40]!r} cannot be read",
                    f"Write one field on a line as '  name = {{text}},'; known are {', '.join(_KNOWN)}",
                )
            )


def _problems(number, key, cells, entries):
    faults = [
        (key in entries, "", f"the key {key} stands twice", "Give one of them another key"),
        (not cells.get("check"), "check", "nothing says how the entry was checked", "Add the field check"),
        (
            not (cells.get("title") or cells.get("about")),
            "title",
            "neither title nor about is given",
            "Add the title, or describe the source in about",
        ),
        (
            not re.fullmatch(r"(19|20)\d\d|", cells.get("year", "")),
            "year",
            f"{cells.get('year')!r} is no year",
            "Write four digits, or leave the field out",
        ),
        ("\\" in "".join(cells.values()), "", "a TeX command stands in the entry", "Write the letter itself"),
    ]
    return [Problem(FILE, number, key, column, wrong, remedy) for bad, column, wrong, remedy in faults if bad]


def _split(author):
    """Split at " and " outside braces."""
    return [name for name in re.split(r" and (?![^{]*\})", author) if name]


def _initials(author):
    """Turn "Lester, J. E. and others" into "Lester JE, et al"; at most six names."""
    names = _split(author)
    more = "others" in names or len(names) > 6
    names = [name for name in names if name != "others"][:6]
    said = [
        name.strip("{}")
        if "," not in name
        else name.partition(",")[0] + " " + re.sub(r"[.\s]", "", name.partition(",")[2])
        for name in names
    ]
    return ", ".join(said + ["et al"] * more)
