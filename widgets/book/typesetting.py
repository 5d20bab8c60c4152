"""Keep a bracket or comma with the symbol or number it belongs to.

To a browser an equation and a button are objects, and it may break the line on either side of them.
"""
import re

from docutils import nodes

from widgets.book.evidence import fact

AFTER = re.compile(r"[.,;:!?)\]’”]+")
BEFORE = re.compile(r"\S*[(\[‘“]$")


def together(app, doctree, docname):
    """Wrap each inline equation or quoted number with the punctuation that touches it."""
    for node in [n for n in doctree.findall() if isinstance(n, (nodes.math, fact))]:
        parent, at = node.parent, node.parent.index(node)
        before = parent[at - 1] if at and isinstance(parent[at - 1], nodes.Text) else ""
        after = parent[at + 1] if at + 1 < len(parent) and isinstance(parent[at + 1], nodes.Text) else ""
        opening, closing = BEFORE.search(before), AFTER.match(after)
        if not (opening or closing):
            continue
        group = nodes.inline("", "", classes=["lb-nb"])
        if opening:
            group += nodes.Text(opening[0])
            parent[at - 1] = nodes.Text(before[:opening.start()])
        if closing:
            parent[at + 1] = nodes.Text(after[closing.end():])
        parent[at] = group
        group += node
        if closing:
            group += nodes.Text(closing[0])


def setup(app):
    app.connect("doctree-resolved", together, priority=480)
