"""The front door: the living surface, the three depths as cards, and the table of all chapters.

The words stand in chapters/index.md. What exists is asked of the book while a page is written: a chapter
nobody has written is named without a link, and a card offers the first chapter there is.
"""
import html
from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from widgets.book.furniture import TIERS, TOPICS, Furniture
from widgets.book.mathematics import mathml
from widgets.book.pages import floor

log = logging.getLogger(__name__)
esc = html.escape
DRAWING = Path(__file__).parent / "theme" / "livingbone" / "surface.svg"
CAUTION = "A drawing of a mechanism. No forecast for one person."  # as surface.svg says it
CREWS = 3
# What the sentence under the picture says, for each of the two buttons.
FILLS = {
    "full": ("The fill keeps up",
             "It digs first and fills after: the surface behind it is back where it was."),
    "short": ("The fill falls short",
              "It digs first and fills after, but the fill falls short: each crew leaves the surface "
              "a little lower."),
}
START = "1.45"  # the slider where surface.svg is drawn: the second crew at work


# Containers: every other writer prints the words inside and knows nothing of the rest.
class surface(nodes.container):
    """The living surface; its children are what it says with no picture."""


class paths(nodes.container):
    """The three depths; ``cards``: who each is for and how it sounds, ``equation``: a label of the book."""


class matrix(nodes.container):
    """All chapters, topics by tiers; ``titles`` holds the planned title of each."""


def sentence(fill):
    """Return what is said under the picture, with {crew} where surface.mjs puts the crew's number."""
    return f"Crew {{crew}} of {CREWS}. {FILLS[fill][1]}"


class Surface(Furniture):
    """``surface``: the drawing, its slider, its two buttons and the sentence that says what happened."""

    has_content = False

    def run(self):
        words = [*(said for _, said in FILLS.values()), CAUTION]
        node = surface("", *(nodes.paragraph("", text) for text in words))
        self.set_source_info(node)
        return [node]


class Listed(Furniture):
    """A body that is one definition list; each term has a fixed number of entries."""

    def entries(self, terms, count):
        """Return ``(list node, {term: [node, ...]})``; a missing, spare or misspelt term is a fault."""
        blocks = self.body()
        lists = [b for b in blocks if isinstance(b, nodes.definition_list)]
        found = {item[0].astext(): list(item.children[1:]) for block in lists for item in block}
        if list(found) != list(terms) or any(len(said) != count for said in found.values()):
            raise self.fault(f"write a definition list with the terms {', '.join(terms)}, "
                             f"{count} entries to each")
        return lists[0], found


class Paths(Listed):
    """``paths``: a term for each tier, with who it is for and a sentence in its voice."""

    option_spec = {"equation": str}  # noqa: RUF012

    def run(self):
        block, found = self.entries([t.capitalize() for t in TIERS], 2)
        cards = {name.lower(): [d.astext() for d in said] for name, said in found.items()}
        node = paths("", block, cards=cards, equation=self.options.get("equation", "").strip())
        self.set_source_info(node)
        return [node]


class Matrix(Listed):
    """``matrix``: a term for each topic, with the planned titles of its three chapters."""

    def run(self):
        block, found = self.entries(TOPICS, len(TIERS))
        node = matrix("", block, titles={topic: [d.astext() for d in said] for topic, said in found.items()})
        self.set_source_info(node)
        return [node]


def chapter(tier, topic):
    return f"chapters/{tier}/{topic}"


def link(builder, docname):
    """Return a link to a written chapter, by the title it has."""
    uri = builder.get_relative_uri(builder.current_docname, docname)
    return f'<a href="{esc(uri)}">{esc(builder.env.titles[docname].astext())}</a>'


def visit_surface(self, node):
    here = self.builder.get_target_uri(self.builder.current_docname)
    script = relative_uri(here, "_static/surface.mjs")
    said = " ".join(f'data-{fill}="{esc(sentence(fill))}"' for fill in FILLS)
    pressed = {"full": "false", "short": "true"}
    buttons = "".join(f'<button type="button" data-fill="{fill}" aria-pressed="{pressed[fill]}">'
                      f"{esc(label)}</button>" for fill, (label, _) in FILLS.items())
    self.body.append(
        '<div class="lb-surface" role="group" aria-label="Crews of cells crossing a bone surface" '
        f"data-surface {said}>\n{DRAWING.read_text('utf-8')}"
        '<div class="lb-surface-controls">'
        f'<p class="lb-say" data-say>{esc(sentence("short").format(crew=2))}</p>\n'
        '<div class="lb-needs-js"><label for="crews">Lead the crews across</label>'
        f'<input id="crews" type="range" min="0" max="{CREWS}" step="0.005" value="{START}" '
        'autocomplete="off">\n<div class="lb-fills" role="group" aria-label="How much of each pit is filled">'
        f"{buttons}</div></div>\n"
        '<p class="lb-hide" aria-live="polite" data-live></p></div>\n'
        f'<script type="module" src="{esc(script)}"></script></div>\n')
    raise nodes.SkipNode


def equation(env, label, node):
    """Return an equation of a chapter as MathML, found by its label: it is typed there and nowhere else."""
    home = env.get_domain("math").equations.get(label)
    if home is None:
        log.warning("no chapter has an equation labelled %r", label, location=node)
        return ""
    blocks = env.get_doctree(home[0]).findall(nodes.math_block)
    return mathml(next(b for b in blocks if b.get("label") == label).astext(), "block", node)


def card(builder, node, tier):
    env, (who, says) = builder.env, node["cards"][tier]
    first = next((page for page in (chapter(tier, t) for t in TOPICS) if page in env.found_docs), None)
    begin = "In preparation" if first is None else f"Begin: {link(builder, first)}"
    formula = node["equation"] if tier == "academic" and first else ""
    shown = f'<div class="lb-formula">{equation(env, formula, node)}</div>' if formula else ""
    return (f'<li data-tier="{tier}"><h3>{floor(tier)}{tier.capitalize()}</h3><p class="who">{esc(who)}</p>'
            f'<div class="say">{shown}<p>{esc(says)}</p></div><p class="go">{begin}</p></li>\n')


def visit_paths(self, node):
    self.body.append('<ul class="lb-paths" role="list">\n')
    self.body += [card(self.builder, node, tier) for tier in TIERS]
    self.body.append("</ul>\n")
    raise nodes.SkipNode


def cell(builder, tier, topic, planned):
    page = chapter(tier, topic)
    title = link(builder, page) if page in builder.env.found_docs else f"<i>{esc(planned)}</i>"
    return f'<td role="cell" data-tier="{tier}">{floor(tier)}{title}</td>'


def visit_matrix(self, node):
    written = self.builder.env.found_docs
    missing = any(chapter(tier, topic) not in written for topic in TOPICS for tier in TIERS)
    caption = "<caption>Titles in italics are in preparation.</caption>\n" if missing else ""
    # A phone stacks the cells, and a stacked table is no table to a screen reader unless its roles say so.
    heads = "".join(f'<th role="columnheader" scope="col" data-tier="{tier}">{floor(tier)}'
                    f"{tier.capitalize()}</th>" for tier in TIERS)
    self.body.append(f'<table class="lb-matrix" role="table">\n{caption}'
                     '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Topic</th>'
                     f'{heads}</tr></thead>\n<tbody role="rowgroup">\n')
    for topic, titles in node["titles"].items():
        cells = "".join(cell(self.builder, tier, topic, title)
                        for tier, title in zip(TIERS, titles, strict=True))
        self.body.append(f'<tr role="row"><th role="rowheader" scope="row">'
                         f'{topic.replace("-", " ").capitalize()}</th>{cells}</tr>\n')
    self.body.append("</tbody></table>\n")
    raise nodes.SkipNode


def setup(app):
    for name, directive in (("surface", Surface), ("paths", Paths), ("matrix", Matrix)):
        app.add_directive(name, directive)
    for kind, visit in ((surface, visit_surface), (paths, visit_paths), (matrix, visit_matrix)):
        app.add_node(kind, html=(visit, None))
