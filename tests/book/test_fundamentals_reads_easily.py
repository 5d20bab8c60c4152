"""A Fundamentals page that drifted into long sentences or unexplained words is found here.

A glossary term is explained where it is linked, so it counts as a short word; everything else must be plain.
"""
import re

import pytest
import textstat

from tests.checkout import CHAPTERS, ROOT
from widgets import tables
from widgets.book.lint import Chapter

GRADE, MEAN, LONGEST = 8, 15, 25
PAGES = [name for name in CHAPTERS if "/fundamentals/" in name]
# What falls need not be a person: this term is also an everyday verb.
EVERYDAY = {"fall"}
ENDED = re.compile(r"[.!?:]['”\"]?$")


def terms():
    """Return glossary terms and abbreviations as one pattern, longest first, plurals included."""
    table = tables.terms()
    words = sorted(table["term"], key=len, reverse=True)
    short = sorted(filter(None, table["abbreviation"]), key=len, reverse=True)
    words, short = ("|".join(map(re.escape, names)) for names in (words, short))
    return re.compile(rf"\b(?:(?i:{words})|{short})(?:e?s)?\b")


def sentences(prose):
    """Return the sentences of a chapter's prose; a heading or an item of a list is one, ended or not."""
    found = []
    for block in re.split(r"\n(?=\s*(?:\n|#|[-*] |\d+\. |: |\|))", prose):
        text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", block)
        text = re.sub(r"^\s*(?:#+|[-*]|\d+\.|:)\s+|[*_|]", "", text, flags=re.M)
        found += [part.strip() for part in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if part.strip()]
    return [part if ENDED.search(part) else f"{part}." for part in found if re.search("[A-Za-z]", part)]


@pytest.fixture(params=PAGES)
def chapter(request):
    return Chapter((ROOT / f"{request.param}.md").read_text("utf-8"), "fundamentals")


def test_school_grade(chapter):
    text = " ".join(sentences(terms().sub("bone", chapter.prose())))
    grade = textstat.flesch_kincaid_grade(text)
    print(f"grade {grade:.1f}")
    assert grade <= GRADE


def test_length_of_sentences(chapter):
    said = sentences(terms().sub("bone", chapter.prose()))
    lengths = {one: len(re.findall(r"[\w’'-]+", one)) for one in said}
    mean = sum(lengths.values()) / len(lengths)
    print(f"mean {mean:.1f}, longest {max(lengths.values())}")
    assert mean <= MEAN
    assert {one: count for one, count in lengths.items() if count > LONGEST} == {}


def text_of(chapter):
    """Return the text up to the list of terms, without titles and links to pages, where no term links."""
    lines = ["" if re.match(r"#|:::|```|:[a-z]+:", line) else line for line in chapter.lines[chapter.start:]]
    for cell in chapter.cells:
        for n in range(cell.line, cell.line + cell.source.count("\n") + 2):
            lines[n - chapter.start - 1] = ""
    text = re.sub(r"\[[^]]*\]\([^)]*\)", "", "\n".join(lines))
    return re.split(r"^`*\{terms\}", text, flags=re.M)[0]


def test_a_term_is_explained_where_it_first_stands(chapter):
    text = text_of(chapter)
    roles = [m.span() for m in re.finditer(r"\{term\}`[^`]*`", text)]
    first = {}
    for hit in terms().finditer(text):
        first.setdefault(singular(hit[0]), hit)
    bare = [f"{name}: …{text[max(0, hit.start() - 40):hit.end() + 20]!r}" for name, hit in first.items()
            if name not in EVERYDAY and not any(start <= hit.start() < end for start, end in roles)]
    assert roles
    assert not bare, "\n".join(bare)


def singular(word):
    known = {name.lower() for name in tables.terms()["term"]}
    word = word.lower()
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next((form for form in forms if form in known), word)
