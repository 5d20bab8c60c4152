"""In a chapter the first use of a glossary term in running prose leads to it, in its notebook too."""
import re
from html.parser import HTMLParser

import nbformat
import pytest

from tests.checkout import CHAPTERS
from widgets import tables
from widgets.book.glossary import BY_HAND

TERMS, OTHERS = tables.terms(), tables.term_names()
FORMS = [*zip(TERMS["term"], TERMS.index, strict=True), *OTHERS["term"].items(),
         *((short, slug) for slug, short in TERMS["abbreviation"].items() if short)]
FORMS.sort(key=lambda form: -len(form[0]))
BLANK = "\N{REPLACEMENT CHARACTER}"
VOID = {"br", "img", "input", "hr", "meta", "link", "wbr", "rect", "path", "col"}
ASIDE = {"lb-card", "lb-ask", "lb-terms", "lb-evidence", "lb-take", "lb-table", "lb-references",
         "lb-solution", "lb-code", "lb-meta", "lb-kicker", "lb-box-title", "cell"}


class Prose(HTMLParser):
    """The running prose of a page as one text, with whatever is no prose blanked, and its links to terms."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links = [], "", []
        self.feed(re.sub(r"<(script|style|svg|math|button)\b.*?</\1>", f" {BLANK} ", text, flags=re.S))

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        classes = {c for _, attrs in self.open for c in (attrs.get("class") or "").split()}
        term = next((attrs["data-term"] for tag, attrs in self.open if "data-term" in attrs), None)
        quiet = {"figure", "table", "pre", "code", "header", "footer", "nav", "h1", "h2", "h3"} & {*tags}
        if "article" not in tags or "p" not in tags or quiet or classes & ASIDE or ("a" in tags and not term):
            data = BLANK * len(data)
        elif term:
            self.links.append((len(self.text), term))
        self.text += data


def uses(text):
    """Return where each term is first used, by its id; a longer name hides the shorter ones inside it."""
    first, taken = {}, [False] * len(text)
    for name, slug in FORMS:
        start = f"[{name[0].upper()}{name[0]}]" if name[:2].islower() else re.escape(name[0])
        end = r"(?:y|ies)" if name.endswith("y") else re.escape(name[-1]) + "(?:s|es)?"
        inside = re.escape(name[1:-1]).replace(r"\ ", r"\s+")
        for found in re.finditer(rf"(?<![\w-]){start}{inside}{end}(?![\w-])", text):
            if not any(taken[found.start():found.end()]) and name.lower() not in BY_HAND:
                first[slug] = min(first.get(slug, len(text)), found.start())
                taken[found.start():found.end()] = [True] * len(found[0])
    return first


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_first_use_is_a_link(html, name):
    prose = Prose(html[f"{name}.html"])
    linked = {}
    for at, slug in prose.links:
        linked.setdefault(slug, at)
    found = uses(prose.text)
    assert len(found) > 15
    # Not later than there: further up an author may have linked another word for the term.
    assert {slug: prose.text[max(0, at - 40):at + 40] for slug, at in found.items()
            if linked.get(slug, len(prose.text)) > at} == {}


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_notebook_links_the_same_terms(html, site, name):
    notebook = nbformat.read(site / f"{name}.ipynb", as_version=4)
    said = "\n".join(cell["source"] for cell in notebook.cells if cell["cell_type"] == "markdown")
    linked = {slug for _, slug in Prose(html[f"{name}.html"]).links}
    assert linked <= set(re.findall(r"#term-([\w-]+)\)", said))


def test_the_planted_omission_is_seen():
    told = Prose("<article><p>One osteoclast digs, two <a data-term='osteoclast'>osteoclasts</a> dig.</p>")
    assert uses(told.text)["osteoclast"] < told.links[0][0]


def test_every_letter_leads_to_its_terms(open_page):
    page = open_page("chapters/reference/glossary.html")
    letters = page.locator(".lb-letters a").all_inner_texts()
    assert letters == sorted({term[0].upper() for term in TERMS["term"]})
    page.get_by_role("link", name="O", exact=True).press("Enter")
    page.wait_for_function("Math.abs(document.getElementById('letter-o').getBoundingClientRect().top) < 60")
    assert page.locator("dl.glossary dt").count() == len(TERMS)
