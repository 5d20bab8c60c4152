"""The book's own search index: one entry a section, fetched by the search page and by no other."""
import json
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from widgets.book.catalog import group, listed
from widgets.book.evidence import cards, term_cards
from widgets.book.furniture import place

SKIPPED = (nodes.raw, nodes.literal_block, nodes.math, nodes.math_block, nodes.title, nodes.section,
           nodes.comment, nodes.table, addnodes.glossary, group, cards, term_cards)


def skipped(node):
    """True for what is no section's own text: code, equations, lists of sources, rows indexed one by one.

    A wrong claim is left out too: a result of the search must not repeat an error.
    """
    own = getattr(node, "attributes", {})
    lists = "lb-references" in own.get("classes", ())
    return isinstance(node, SKIPPED) or lists or own.get("kind") == "claim"


def words(node):
    """Return the readable text of a node, without its subsections, code and equations."""
    if skipped(node):
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
    entries = [{"u": f"{uri}#{anchor}", "p": page, "h": heading, "t": "", "x": text}
               | ({"k": keys} if keys else {}) for anchor, heading, text, keys in rows(doctree)]
    for section in doctree.findall(nodes.section):
        heading = section[0].astext()
        top = section.parent is doctree
        text = " ".join(" ".join(words(child) for child in section.children[1:]).split())
        if not text:
            continue
        entries.append({"u": uri if top else f"{uri}#{section['ids'][0]}", "p": page,
                        "h": "" if top else heading, "t": place(docname)[0] or "", "x": text}
                       | ({"k": section["keys"]} if "keys" in section else {}))
    app.env.lb_search = {**getattr(app.env, "lb_search", {}), docname: entries}


def rows(doctree):
    """Yield ``(anchor, heading, text, keys)`` of each glossary term and each row of a reference page.

    Keys find a row and are never shown: a claim that is wrong must not stand alone in a snippet.
    """
    for item in doctree.findall(nodes.definition_list_item):
        term, said = item[0], item[1]
        if isinstance(item.parent.parent, addnodes.glossary):
            yield term["ids"][0], term.astext(), " ".join(words(said).split()), ""
    for row in doctree.findall(nodes.row):
        if row["ids"]:
            texts = [" ".join(cell.astext().split()) for cell in row]
            yield row["ids"][0], texts[0], " · ".join(filter(None, texts[1:])), ""
    for row in doctree.findall(listed):
        yield row["ids"][0], row["heading"], row["said"], row["keys"]


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
