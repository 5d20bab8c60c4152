"""The book's furniture in ordinary document nodes, for the notebook: what a page says, a notebook says too."""
import base64

from docutils import nodes

from widgets.book.evidence import cards, fact, term_cards
from widgets.book.furniture import choice, page_head, part
from widgets.book.pages import base_url
from widgets.figures import schemes


def strong(text):
    return nodes.paragraph("", "", nodes.strong("", text))


def plain(app, node, docname):
    """Return a copy of ``node`` that any Markdown writer understands, or None where nothing is left to say."""
    if isinstance(node, (cards, term_cards, page_head, nodes.comment, nodes.target)):
        return []
    if isinstance(node, nodes.Text):
        return [nodes.Text(str(node))]
    children = [copy for child in node.children for copy in plain(app, child, docname)]
    if isinstance(node, fact):
        return [linked(app, node, docname)]
    if isinstance(node, nodes.reference):
        return [reference(app, node, children, docname)]
    if isinstance(node, choice):
        return [nodes.list_item("", nodes.paragraph("", node["label"]), *children)]
    if isinstance(node, part):
        return furniture(node, children)
    if isinstance(node, nodes.container) or node.tagname in ("definition_list", "compound", "glossary"):
        return definitions(children) if isinstance(node, nodes.definition_list) else children
    copy = node.copy()
    copy.extend(children)
    return [copy]


def definitions(items):
    """Write a definition list as a bullet list: Markdown has none of its own."""
    rows = []
    for item in items:
        term, said = item.children[0], item.children[1]
        rows.append(nodes.list_item("", nodes.paragraph("", "", nodes.strong("", "", *term.children)), *said.children))
    return [nodes.bullet_list("", *rows, bullet="-")]


def furniture(node, children):
    kind, title = node["kind"], node.get("title", "")
    if kind == "ask":
        choices = [c for c in children if isinstance(c, nodes.list_item)]
        rest = [c for c in children if not isinstance(c, nodes.list_item)]
        return [strong(title), nodes.bullet_list("", *choices, bullet="-"), *rest]
    if kind == "answer":
        return [strong("The answer"), *children]
    if kind == "scheme":
        return [strong(title), drawing(node["name"], title), *children]
    if kind in ("note", "pitfall", "try", "exercise"):
        label = {"pitfall": "Pitfall: ", "exercise": "Exercise: "}.get(kind, "")
        return [nodes.block_quote("", strong(label + title), *children)]
    return [strong(title), *children] if title else children


def drawing(name, title):
    """Return an image node that carries the drawing itself: a notebook has no folder to look in."""
    svg = schemes.scheme(name)
    uri = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    return nodes.paragraph("", "", nodes.image(uri=uri, alt=title))


def linked(app, node, docname):
    """A number with the row it comes from: a link where the book has an address, else its text."""
    quote = node["quote"]
    if not base_url():
        return nodes.Text(node.astext())
    return nodes.reference("", node.astext(), refuri=f"{base_url()}chapters/{quote.href}", internal=False)


def reference(app, node, children, docname):
    """Keep links to the world; make links inside the book absolute, or plain text where it has no address."""
    uri = node.get("refuri", "")
    if uri.startswith(("http:", "https:", "mailto:")):
        return nodes.reference("", "", *children, refuri=uri, internal=False)
    if uri and base_url():
        here = app.builder.get_target_uri(docname)
        from urllib.parse import urljoin
        return nodes.reference("", "", *children, refuri=urljoin(base_url() + here, uri), internal=False)
    return nodes.inline("", "", *children)
