"""The book's furniture in ordinary nodes, for the notebook: what a page says, a notebook says too."""
import base64
import re
from urllib.parse import urljoin

from docutils import nodes

from widgets.book.evidence import fact, term_cards
from widgets.book.furniture import page_head, part
from widgets.book.ledger import grid
from widgets.book.pages import base_url
from widgets.figures import schemes

STYLES = ("tokens.css", "figures.css")


def strong(text):
    return nodes.paragraph("", "", nodes.strong("", text))


def plain(app, node, docname):
    """Return copies of ``node`` that any Markdown writer understands; none where nothing is left to say."""
    if isinstance(node, (term_cards, nodes.comment, nodes.target)):
        return []
    if isinstance(node, nodes.Text):
        return [nodes.Text(str(node))]
    children = [copy for child in node.children for copy in plain(app, child, docname)]
    if isinstance(node, page_head):
        return [nodes.paragraph("", "Before this: ", *children)] if children else []
    if isinstance(node, fact):
        return [linked(node)]
    if isinstance(node, nodes.reference):
        return [reference(app, node, children, docname)]
    if isinstance(node, part):
        return furniture(node, children)
    if isinstance(node, nodes.definition_list):
        return [definitions(children)]
    if isinstance(node, nodes.container) or node.tagname in ("compound", "glossary"):
        return children
    copy = node.copy()
    copy.extend(children)
    return [copy]


def definitions(items):
    """Write a definition list as a bullet list: Markdown has none of its own."""
    pairs = [item.children for item in items]
    return listed((nodes.strong("", "", *term.children), said.children) for term, said in pairs)


def listed(rows):
    """Return a bullet list of ``(name, what is said of it)``: one line where one paragraph is said."""
    items = []
    for name, said in rows:
        if len(said) == 1 and isinstance(said[0], nodes.paragraph):
            said = [nodes.paragraph("", "", name, nodes.Text(": "), *said[0].children)]
        else:
            said = [nodes.paragraph("", "", name), *said]
        items.append(nodes.list_item("", *said))
    return nodes.bullet_list("", *items, bullet="-")


def furniture(node, children):
    kind, title = node["kind"], node.get("title", "")
    if kind == "scheme":
        return [strong(title), drawing(node["name"], title), *children]
    if kind in ("note", "pitfall", "try"):
        label = "Pitfall: " if kind == "pitfall" else ""
        return [nodes.block_quote("", strong(label + title), *children)]
    return [strong(title), *children] if title else children


def drawing(name, title):
    """Return an image that carries the drawing itself: a notebook has no folder or style sheet to look in.

    Its paper is always light, so that its ink can be read in a dark notebook too.
    """
    sheets = "".join(schemes.FOLDER.parent.joinpath(sheet).read_text("utf-8") for sheet in STYLES)
    style = re.sub(r"@font-face\{.*?\}\s*|/\*.*?\*/\s*", "", sheets, flags=re.S) + ":root{color-scheme:light}"
    svg = schemes.scheme(name).replace("<title", f"<style>{style}</style>\n<title", 1)
    # Without a size of its own a drawing would fill the notebook from side to side.
    svg = re.sub(r'(viewBox="0 0 (\d+) (\d+)")', r'\1 width="\2" height="\3"', svg, count=1)
    uri = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    return nodes.paragraph("", "", nodes.image(uri=uri, alt=title))


# Column of the table of numbers -> the rows of an evidence card that it holds.
COLUMNS = {"What": ("What", "Claim", "Method", "Assay"),
           "Who": ("Study", "Who", "Group", "Compared with"), "When": ("When",), "Interval": ("Interval",),
           "Source": ("Source",)}


def evidence_table(quotes):
    """What the page's evidence cards say, as one table: a notebook has no cards to open."""
    rows = []
    for quote in quotes:
        said = ["; ".join(text for name, text in quote.rows if name in names) for names in COLUMNS.values()]
        rows.append(("", [quote.text, *said, quote.id]))
    return grid(("Number", *COLUMNS, "Row"), rows, "")


def linked(node):
    """A number with the row it comes from: a link where the book has an address, else its text."""
    if not base_url():
        return nodes.Text(node.astext())
    uri = f"{base_url()}chapters/{node['quote'].href}"
    return nodes.reference("", node.astext(), refuri=uri, internal=False)


def reference(app, node, children, docname):
    """Keep links to the world; make links inside the book absolute, or plain text where it has no address."""
    uri = node.get("refuri", "")
    if uri.startswith(("http:", "https:", "mailto:")):
        return nodes.reference("", "", *children, refuri=uri, internal=False)
    if uri and base_url():
        here = app.builder.get_target_uri(docname)
        return nodes.reference("", "", *children, refuri=urljoin(base_url() + here, uri), internal=False)
    return nodes.inline("", "", *children)
