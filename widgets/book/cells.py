"""Code cells and what they show: folded in Fundamentals, and never a traceback or a chart as text."""
import re

from docutils import nodes
from sphinx.util import logging

from widgets.book.furniture import part, place

log = logging.getLogger(__name__)
AS_TEXT = ("alt.Chart(", "alt.LayerChart(", "alt.HConcatChart(", "alt.VConcatChart(", "alt.FacetChart(",
           "Traceback (most recent call last)")
SCROLLER = '<div class="lb-table" tabindex="0" role="group" aria-label="Table">'


def cells(doctree):
    return doctree.findall(lambda n: isinstance(n, nodes.container) and n.get("nb_element") == "cell_code")


def has_notebook(app, docname, doctree):
    """True for a page that also comes as a notebook; the front door has an explorer, and is none."""
    return doctree is not None and docname != app.config.root_doc and any(True for _ in cells(doctree))


def half(cell, name):
    return next(cell.findall(lambda n: isinstance(n, nodes.container) and n.get("nb_element") == name), None)


def has_live_chart(doctree):
    """True for a page with a chart that a reader can change: it alone needs Vega."""
    return any("data-live" in raw.astext() for raw in doctree.findall(nodes.raw))


def fold(app, doctree):
    """In Fundamentals the figure comes first and the code that made it is folded beneath it."""
    if place(app.env.docname)[0] != "fundamentals":
        return
    for cell in cells(doctree):
        source, output = half(cell, "cell_code_source"), half(cell, "cell_code_output")
        if source is None:
            continue
        cell.remove(source)
        drawn = output and not any("data-quiz" in raw.astext() for raw in output.findall(nodes.raw))
        cell.append(part("", source, kind="code", title="How this figure was made" if drawn else "The code"))


def reach_tables(app, doctree):
    """Put a printed table, wider than a phone, in reach of the keyboard; its empty corner heads nothing."""
    for raw in list(doctree.findall(nodes.raw)):
        text = raw.astext()
        if 'class="dataframe"' in text:
            text = re.sub(r"<th[^>]*></th>", "<td></td>", text)
            text = text.replace("<table", f"{SCROLLER}<table").replace("</table>", "</table></div>")
            raw.replace_self(nodes.raw("", text, format="html"))


def refuse(app, doctree, docname):
    """Stop the build over a cell whose figure did not become a figure."""
    for cell in cells(doctree):
        output = half(cell, "cell_code_output")
        if output is None:
            continue
        text = " ".join(n.astext() for n in output.findall(nodes.literal_block))
        if any(sign in text for sign in AS_TEXT):
            log.warning("this cell shows a chart or an error as text; import `figures` from widgets before "
                        "drawing, and end the cell with the described chart", location=cell)


def setup(app):
    app.connect("doctree-read", fold)
    app.connect("doctree-read", reach_tables)
    app.connect("doctree-resolved", refuse)
