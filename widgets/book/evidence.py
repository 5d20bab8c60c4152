"""Numbers that lead to their evidence: roles in prose, the cards they open, citations and their lists."""
from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from widgets import tables

log = logging.getLogger(__name__)
BIBLIOGRAPHY = "chapters/reference/bibliography"
UNVERIFIED = "reported, not verified by us"


class fact(nodes.Inline, nodes.TextElement):
    """A number quoted from a row; ``quote`` is its tables.Quote."""


class cited(nodes.Inline, nodes.TextElement):
    """A citation; ``key`` is its entry in references.bib."""


class cards(nodes.General, nodes.Element):
    """The evidence cards of a page, gathered at its end because a card cannot stand inside a paragraph."""


class references(nodes.General, nodes.Element):
    """A list of sources, filled once the whole page is known."""


class FactRole(SphinxRole):
    """``{trial}``, ``{range}``, ``{claim}``, ``{parameter}``: the value of a row, linked to its evidence."""

    def run(self):
        try:
            quote = tables.quote(self.name, self.text)
        except tables.UnknownRow as error:
            return [], [self.inliner.reporter.error(str(error), line=self.lineno)]
        shown = quote.text if quote.fact else f"{quote.text} ({UNVERIFIED})"
        node = fact(self.rawtext, shown, quote=quote)
        self.set_source_info(node)
        return [node], []


class CiteRole(SphinxRole):
    """``{cite}``: one or more keys of data/references.bib, separated by commas."""

    def run(self):
        found = [nodes.Text("(")]
        for n, key in enumerate(k.strip() for k in self.text.split(",")):
            reference = tables.references().get(key)
            if reference is None:
                fault = f"data/references.bib has no entry {key!r}"
                return [], [self.inliner.reporter.error(fault, line=self.lineno)]
            node = cited(self.rawtext, f"{reference.authors}, {reference.year}", key=key)
            self.set_source_info(node)
            found += [nodes.Text("; "), node] if n else [node]
        return [*found, nodes.Text(")")], []


class ReferencesDirective(SphinxDirective):
    """``references``: the sources this page cites or quotes."""

    def run(self):
        return [references("", everything=False)]


class BibliographyDirective(SphinxDirective):
    """``bibliography``: every source of the book."""

    def run(self):
        return [references("", everything=True)]


def sources(quote):
    """Return the keys of the references a quoted row rests on."""
    return [key for key in quote.source_keys if key in tables.references()]


def link_text(app, doctree, docname):
    """Turn citations into links, gather cards at the page's end and fill its list of sources."""
    quotes, keys = {}, set()
    for node in doctree.findall(fact):
        quotes.setdefault((node["quote"].kind, node["quote"].id), node["quote"])
        keys.update(sources(node["quote"]))
    for node in list(doctree.findall(cited)):
        keys.add(node["key"])
        uri = f"{app.builder.get_relative_uri(docname, BIBLIOGRAPHY)}#ref-{node['key']}"
        node.replace_self(nodes.reference("", node.astext(), internal=True, refuri=uri))
    fill_lists(doctree, keys)
    if quotes:
        doctree += cards("", quotes=list(quotes.values()))
    explain_terms(app, doctree, docname)


def fill_lists(doctree, keys):
    for node in list(doctree.findall(references)):
        wanted = tables.references() if node["everything"] else keys
        known = sorted((tables.references()[k] for k in wanted), key=lambda r: (r.authors.lower(), r.year))
        items = []
        for reference in known:
            words = nodes.paragraph("", reference.long + " ")
            if reference.doi:
                words += nodes.reference("", f"doi:{reference.doi}", refuri=f"https://doi.org/{reference.doi}")
            anchor = [f"ref-{reference.key}"] if node["everything"] else []
            items.append(nodes.list_item("", words, ids=anchor))
        node.replace_self(nodes.bullet_list("", *items, classes=["lb-references"]) if items else [])


class term_cards(nodes.General, nodes.Element):
    """Plain definitions of the glossary terms a page links to."""


def explain_terms(app, doctree, docname):
    """Mark each link to the glossary with its term, so that the page can show the plain words on hover."""
    known = {f"term-{slug}": row for slug, row in tables.terms().iterrows()}
    by_name = {row["term"].lower(): slug for slug, row in tables.terms().iterrows()}
    used = {}
    for link in doctree.findall(nodes.reference):
        if not any("std-term" in child.get("classes", ()) for child in link.findall(nodes.inline)):
            continue
        anchor = link.get("refuri", "").partition("#")[2] or link.get("refid", "")
        slug = anchor.removeprefix("term-")
        row = known.get(f"term-{slug}")
        if row is None and link.astext().lower() in by_name:
            slug = by_name[link.astext().lower()]
            row = known[f"term-{slug}"]
        if row is None:
            log.warning("this link to the glossary leads to no row of data/terms.csv: %s", anchor,
                        location=link)
            continue
        link["classes"].append("lb-term")
        link["term"] = slug
        used[slug] = row["plain"]
    if used and not docname.endswith("/glossary"):
        doctree += term_cards("", plain=used)


def setup(app):
    for kind in ("trial", "range", "claim", "parameter"):
        app.add_role(kind, FactRole())
    app.add_role("cite", CiteRole())
    app.add_directive("references", ReferencesDirective)
    app.add_directive("bibliography", BibliographyDirective)
    app.connect("doctree-resolved", link_text, priority=400)
