"""The book's own search index: one entry a section, fetched by the search page and by no other."""
import json
from pathlib import Path

from docutils import nodes

from widgets.book.evidence import cards, term_cards
from widgets.book.furniture import place

SKIPPED = (nodes.raw, nodes.literal_block, nodes.math, nodes.math_block, nodes.title, nodes.section, nodes.comment,
           cards, term_cards)


def words(node):
    """Return the readable text of a section, without its subsections, code and equations."""
    if isinstance(node, SKIPPED):
        return ""
    if isinstance(node, nodes.Text):
        return str(node)
    return " ".join(filter(None, (words(child) for child in node.children)))


def index(app, doctree, docname):
    """Remember a page's sections for the index."""
    if app.builder.name != "html":
        return
    page = app.env.titles[docname].astext()
    uri = app.builder.get_target_uri(docname)
    entries = []
    for section in doctree.findall(nodes.section):
        heading = section[0].astext()
        top = section.parent is doctree
        text = " ".join(" ".join(words(child) for child in section.children[1:]).split())
        entries.append({"u": uri if top else f"{uri}#{section['ids'][0]}", "p": page, "h": "" if top else heading,
                        "t": place(docname)[0] or "", "x": text})
    app.env.lb_search = {**getattr(app.env, "lb_search", {}), docname: entries}


def write(app, exception):
    if exception or app.builder.name != "html":
        return
    kept = getattr(app.env, "lb_search", {})
    entries = [entry for page in sorted(kept) if page in app.env.found_docs for entry in kept[page]]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, "search-index.json").write_text(text, encoding="utf-8")


def setup(app):
    app.connect("doctree-resolved", index, priority=700)
    app.connect("build-finished", write)
