"""How the book's nodes become HTML: ordinary Sphinx output with the few changes a reader feels."""
import html

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from widgets.book import pages
from widgets.figures import schemes

esc = html.escape


class BookTranslator(HTML5Translator):
    """Sphinx's writer, with scrollable blocks in reach of the keyboard and the book's own furniture."""

    def __init__(self, document, builder):
        super().__init__(document, builder)
        self.asked = 0

    def visit_literal_block(self, node):
        try:
            super().visit_literal_block(node)
        except nodes.SkipNode:
            # Code wider than a phone scrolls, so it must take the focus and say what it is.
            self.body[-1] = self.body[-1].replace("<pre>",
                                                  '<pre tabindex="0" role="group" aria-label="Code">', 1)
            raise

    def visit_table(self, node):
        self.body.append('<div class="lb-table" tabindex="0" role="group" aria-label="Table">')
        super().visit_table(node)

    def depart_table(self, node):
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_reference(self, node):
        super().visit_reference(node)
        if "term" in node:
            self.body[-1] = self.body[-1].replace("<a ", f'<a data-term="{esc(node["term"])}" ', 1)

    # Furniture: visit_part and depart_part find their half in the tables below.
    def visit_part(self, node):
        OPEN[node["kind"]](self, node)

    def depart_part(self, node):
        self.body.append(CLOSE[node["kind"]])

    def visit_page_head(self, node):
        self.body.append(pages.tier_switch(self.builder, self.builder.current_docname))
        minutes = node.get("minutes", 10)
        before = ' · before this: <span class="lb-before">' if node.children else ""
        self.body.append(f'<p class="lb-meta">{minutes} minutes{before}')

    def depart_page_head(self, node):
        self.body.append(f'{"</span>" if node.children else ""}</p>\n')

    def visit_choice(self, node):
        name = f"ask-{self.asked}"
        self.body.append(f'<div class="lb-option"><label class="lb-choice"><input type="radio" name="{name}">'
                         f'<span>{esc(node["label"])}</span></label><div class="lb-reply">')

    def depart_choice(self, node):
        self.body.append("</div></div>")

    def visit_fact(self, node):
        quote = node["quote"]
        # Paper cannot open a card: there the number is a link to its row.
        uri = row_uri(quote, self.builder)
        self.body.append(f'<a class="lb-print" href="{uri}">{esc(node.astext())}</a>')
        self.body.append(f'<button class="lb-num" type="button" popovertarget="{card_id(quote)}" '
                         f'aria-label="{esc(quote.spoken)}, evidence">')

    def depart_fact(self, node):
        self.body.append("</button>")

    def visit_cards(self, node):
        for quote in node["quotes"]:
            self.body.append(evidence_card(quote, self.builder))
        raise nodes.SkipNode

    def visit_term_cards(self, node):
        for slug, plain in sorted(node["plain"].items()):
            self.body.append(f'<div class="lb-evidence lb-plain" id="plain-{esc(slug)}" popover>'
                             f'{esc(plain)}</div>\n')
        raise nodes.SkipNode


def card_id(quote):
    return f"ev-{quote.kind}-{quote.id}".replace(":", "-").lower()


def row_uri(quote, builder):
    page, _, anchor = quote.href.partition("#")
    uri = builder.get_relative_uri(builder.current_docname, "chapters/" + page.removesuffix(".html"))
    return f"{uri}#{anchor}"


def evidence_card(quote, builder):
    """Return a native popover: it opens without a script, Escape closes it; on paper the number is a link."""
    rows = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in quote.rows)
    name = card_id(quote)
    return (f'<div class="lb-evidence" id="{name}" popover role="dialog" aria-labelledby="{name}-value">'
            f'<p class="val" id="{name}-value">{esc(quote.text)}</p><dl>{rows}</dl>'
            f'<p class="why"><a href="{row_uri(quote, builder)}">The row in its table</a></p>'
            f'<button class="lb-quiet" type="button" popovertarget="{name}" popovertargetaction="hide">'
            "Close</button></div>\n")


def titled(tag, cls):
    """Return an opener for a labelled box: a landmark-free aside titled by a paragraph, not a heading."""
    def visit(self, node):
        self.body.append(self.starttag(node, tag, CLASS=cls))
        self.body.append(f'<p class="lb-box-title">{esc(node["title"])}</p>\n')
    return visit


def visit_card(self, node):
    self.body.append('<section class="lb-card lb-wide" aria-label="This chapter in short">')


def visit_card_part(self, node):
    self.body.append(f'<div><p class="lb-card-title">{esc(node["title"])}</p>')


def visit_note(self, node):
    self.body.append(f'<aside class="lb-note"><p class="lb-box-title">{esc(node["title"])}</p>')


def visit_ask(self, node):
    self.asked += 1
    self.body.append(f'<form class="lb-ask" data-ask id="question"><fieldset>'
                     f'<legend class="lb-q">{esc(node["title"])}</legend>')


def visit_answer(self, node):
    self.body.append('</fieldset><button class="lb-button lb-needs-js" type="submit">'
                     'Keep my prediction</button>'
                     '<p class="lb-told-ask" role="status"></p>'
                     '<details class="lb-answer"><summary>Show the answer</summary>')


def visit_pitfall(self, node):
    self.body.append(self.starttag(node, "aside", CLASS="lb-pitfall"))
    self.body.append(f'<p class="lb-kicker">Pitfall</p><p class="lb-box-title">{esc(node["title"])}</p>')


def visit_scheme(self, node):
    self.body.append(f'<figure class="lb-wide lb-scheme-figure"><p class="lb-find">{esc(node["title"])}</p>'
                     f'{schemes.plates(node["name"])}<figcaption>')


def visit_solution(self, node):
    self.body.append(f'<details class="lb-solution"><summary>{esc(node["title"])}</summary>')


def visit_code(self, node):
    self.body.append(f'<details class="lb-code"><summary>{esc(node["title"])}</summary>')


def visit_terms(self, node):
    self.body.append('<div class="lb-terms">')


OPEN = {"card": visit_card, "card-part": visit_card_part, "note": visit_note, "ask": visit_ask,
        "answer": visit_answer, "pitfall": visit_pitfall, "scheme": visit_scheme, "solution": visit_solution,
        "terms": visit_terms, "code": visit_code, "try": titled("div", "lb-try"),
        "exercise": titled("div", "lb-exercise")}
CLOSE = {"card": "</section>\n", "card-part": "</div>", "note": "</aside>\n", "ask": "</form>\n",
         "answer": "</details>", "pitfall": "</aside>\n", "scheme": "</figcaption></figure>\n",
         "solution": "</details>\n", "code": "</details>\n", "terms": "</div>\n", "try": "</div>\n",
         "exercise": "</div>\n"}


def setup(app):
    from widgets.book import evidence, furniture

    app.set_translator("html", BookTranslator)
    # The visitors live on the translator; naming the nodes here only tells Sphinx that HTML knows them.
    for node in (furniture.part, furniture.page_head, furniture.choice, evidence.fact, evidence.cards,
                 evidence.term_cards, evidence.cited, evidence.references):
        app.add_node(node)
