"""The glossary page, and the first use of each of its terms in the running prose of a chapter, linked to it.

Every term is linked, whatever its tier: one above the page's tier is the one its reader knows least. Left to
the author's own ``{term}`` are words that mostly mean something else, or nothing hard, where they stand.
"""
import functools
import itertools
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from widgets import tables
from widgets.book.evidence import cards, cited, fact, references
from widgets.book.furniture import part, place

GLOSSARY = "chapters/reference/glossary"
BY_HAND = {
    # Everyday words that are a term of bone only now and then.
    "activation", "connectivity", "coupling", "fall", "formation", "fracture", "health", "healthy",
    "modeling (of bone)", "quiescence", "rebound", "receptor", "reversal", "signaling", "strength",
    "threshold",
    # Words of statistics and models that their own chapters explain and all others use in passing.
    "median", "parameter", "perturbation", "residual", "scenario", "stability",
    # They only say who was studied.
    "older men", "postmenopausal women",
}
QUIET = (nodes.title, nodes.reference, nodes.literal, nodes.math, nodes.table, nodes.figure, nodes.raw,
         nodes.rubric, fact, cited, cards, references)
FURNITURE = ("card", "card-part", "ask", "scheme", "solution", "code", "terms", "claim")


class Glossary(SphinxDirective):
    """``glossary-of-the-book``: data/terms.csv as Sphinx's own glossary, so that ``{term}`` finds it."""

    def run(self):
        rows = tables.terms().sort_values("term", key=lambda t: t.str.lower())
        groups = [(letter, list(group)) for letter, group in
                  itertools.groupby(rows.itertuples(), key=lambda row: row.term[0].upper())]
        jumps = [nodes.list_item("", nodes.paragraph("", "", link(letter, f"letter-{letter.lower()}")))
                 for letter, _ in groups]
        found = [nodes.bullet_list("", *jumps, classes=["lb-letters"])]
        for letter, group in groups:
            items = [self.item(row) for row in group]
            found.append(part("", kind="letter", title=letter, ids=[f"letter-{letter.lower()}"]))
            listed = nodes.definition_list("", *items, classes=["glossary"])
            found.append(addnodes.glossary("", listed, sorted=False))
        return found

    def item(self, row):
        name = nodes.term("", row.term, ids=[f"term-{row.Index}"])
        self.set_source_info(name)
        others = other_names().get(row.Index, [])
        for word in (row.term, *others):
            self.env.get_domain("std")._note_term(word, f"term-{row.Index}", location=name)
        if row.abbreviation:
            name += nodes.inline("", f" ({row.abbreviation})", classes=["lb-soft"])
        said = [nodes.paragraph("", row.plain), nodes.paragraph("", row.definition, classes=["lb-exact"])]
        if others:
            said.append(nodes.paragraph("", f"Also: {', '.join(others)}.", classes=["lb-exact"]))
        if row.see_also:
            terms, see = tables.terms()["term"], nodes.paragraph("", "See also: ", classes=["lb-exact"])
            for n, slug in enumerate(row.see_also.split("; ")):
                see += [nodes.Text(", " if n else ""), link(terms[slug], f"term-{slug}")]
            said.append(see)
        return nodes.definition_list_item("", name, nodes.definition("", *said))


def link(text, anchor):
    return nodes.reference("", text, internal=True, refid=anchor)


def other_names():
    """Return the other names of each term by its id."""
    return {slug: list(names.index) for slug, names in tables.term_names().groupby("term")}


def written(name):
    """Return the pattern of a name as prose writes it: at the start of a sentence, and in the plural."""
    words = re.escape(name).replace(r"\ ", r"\s+")
    if name[:2].islower():
        words = f"[{name[0].upper()}{name[0]}]{words[1:]}"
    return f"{words[:-1]}(?:y|ies)" if name.endswith("y") else f"{words}(?:e?s)?"


@functools.cache
def names():
    """Return one pattern of all names that link by themselves, and the id of the term for each group."""
    terms = tables.terms()
    known = [*zip(terms["term"], terms.index, strict=True), *tables.term_names()["term"].items(),
             *((short, slug) for slug, short in terms["abbreviation"].items() if short)]
    # The longest first, so that "bone mineral density" is not taken for something about bone.
    known = sorted((pair for pair in known if pair[0].lower() not in BY_HAND), key=lambda pair: -len(pair[0]))
    pattern = "|".join(f"({written(name)})" for name, _ in known)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), [slug for _, slug in known]


def running(node):
    """True for text that is read in passing: in a paragraph, and neither furniture, table, link nor code."""
    prose = False
    while node := node.parent:
        if isinstance(node, QUIET) or node.get("nb_element") or node.get("kind") in FURNITURE:
            return False
        prose = prose or isinstance(node, nodes.paragraph)
    return prose


def link_first_uses(app, doctree, docname):
    """Link the first use of each term in the running prose of a chapter, unless its author did."""
    if place(docname)[0] is None or GLOSSARY not in app.env.found_docs:
        return
    pattern, slugs = names()
    uri = app.builder.get_relative_uri(docname, GLOSSARY)
    known = app.env.get_domain("std").objects
    terms, seen = tables.terms()["term"], set()
    for node in list(doctree.findall(lambda n: isinstance(n, (nodes.Text, nodes.reference)))):
        if isinstance(node, nodes.reference):
            if running(node):
                seen.add(node.get("refuri", "").partition("#term-")[2])
        elif running(node):
            pieces, at = [], 0
            for found in pattern.finditer(node):
                slug = slugs[found.lastindex - 1]
                if slug in seen or ("term", terms[slug]) not in known:
                    continue
                seen.add(slug)
                word = nodes.inline("", found[0], classes=["xref", "std", "std-term"])
                pieces += [nodes.Text(node[at:found.start()]),
                           nodes.reference("", "", word, internal=True, refuri=f"{uri}#term-{slug}")]
                at = found.end()
            if pieces:
                node.parent.replace(node, [*pieces, nodes.Text(node[at:])])


def setup(app):
    app.add_directive("glossary-of-the-book", Glossary)
    # After the author's own links are resolved, before evidence.py gives every link its card.
    app.connect("doctree-resolved", link_first_uses, priority=350)
