"""Reference lists: rows of data/ as entries that a reader can search and filter on her own device.

Without a script every row stands there; ``static/catalog.mjs`` hides those that do not answer what was asked.
"""
import html

from docutils import nodes
from sphinx.util import logging

log = logging.getLogger(__name__)
esc = html.escape


class filters(nodes.General, nodes.Element):
    """The form above the lists: ``facets`` {name: (label, word for all, [(value, shown)])}, ``count``."""


class group(nodes.General, nodes.Element):
    """Rows under a heading of their own: ``title``; children are text and listed rows."""


class row_list(nodes.General, nodes.Element):
    """The listed rows of a group."""


class listed(nodes.General, nodes.Element):
    """One row: ``facets`` {name: value}; a search shows ``heading``, ``said``, and finds ``keys`` too."""


class bar(nodes.General, nodes.Element):
    """An interval to scale: ``start`` and ``end`` in percent of its axis, ``open_low``, ``open_high``."""


class axis(nodes.General, nodes.Element):
    """The axis above the bars of a group: ``ticks`` [(percent, text), ...] and ``title``."""


class converter(nodes.General, nodes.Element):
    """The form that converts units: ``pairs`` [(analyte, unit, SI unit, factor as text), ...]."""


def said(text, *more, kind=""):
    """Return a paragraph of an entry: ``kind`` is name, value or note."""
    return nodes.paragraph(text, text, *more, classes=[f"lb-row-{kind}"] if kind else [])


def visit_filters(self, node):
    fields = "".join(
        f'<div><label for="only-{name}">{esc(label)}</label><select id="only-{name}" name="{name}">'
        f'<option value="">{esc(every)}</option>'
        + "".join(f'<option value="{esc(value)}">{esc(shown)}</option>' for value, shown in options)
        + "</select></div>" for name, (label, every, options) in node["facets"].items())
    self.body.append(
        f'<form class="lb-filter lb-wide lb-needs-js" data-filter aria-label="Filter this page">'
        f'<div class="lb-filter-words"><label for="only-words">Words</label>'
        f'<input id="only-words" type="search" name="words" autocomplete="off"></div>{fields}'
        f'<p role="status" data-of="{node["count"]}">{node["count"]} rows</p>'
        '<button type="reset" class="lb-plain-button">Show all</button></form>\n')
    raise nodes.SkipNode


def visit_converter(self, node):
    pairs = [[esc(text) for text in pair] for pair in node["pairs"]]
    choices = "".join(f'<option data-from="{unit}" data-to="{si}" data-factor="{factor}">{name}</option>'
                      for name, unit, si, factor in pairs)
    rows = "".join(f"<tr><td>{name}</td><td>{unit}</td><td>\u00d7 {factor}</td><td>{si}</td></tr>"
                   for name, unit, si, factor in pairs)
    self.body.append(
        '<form class="lb-filter lb-converter lb-needs-js" data-converter aria-label="Convert units">'
        '<div><label for="to-convert">Number</label><input id="to-convert" name="amount" type="text" '
        'inputmode="decimal" autocomplete="off"></div>'
        '<div><label for="of-what">Of what</label>'
        f'<select id="of-what" name="analyte">{choices}</select></div>'
        '<div><label for="in-unit">Given in</label><select id="in-unit" name="unit"></select></div>'
        '<p role="status"></p></form>\n<details class="lb-factors"><summary>The factors</summary>'
        '<table><thead><tr><th>Of what</th><th>Unit</th><th>Factor</th><th>Unit of the SI</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>\n")
    raise nodes.SkipNode


def visit_group(self, node):
    self.body.append(self.starttag(node, "section", CLASS="lb-group lb-wide", **{"data-group": ""}))
    self.body.append(f'<h3>{esc(node["title"])}</h3>\n')


def visit_rows(self, node):
    self.body.append('<ul class="lb-rows">\n')


def visit_listed(self, node):
    facets = {f"data-{name}": value for name, value in node["facets"].items()}
    self.body.append(self.starttag(node, "li", CLASS="lb-row", **{"data-row": ""}, **facets))


def visit_bar(self, node):
    ends = "".join(f" lb-open-{end}" for end in ("low", "high") if node[f"open_{end}"])
    self.body.append(f'<div class="lb-track" aria-hidden="true"><span class="lb-reach{ends}" style="left:'
                     f'{node["start"]:.1f}%;width:{node["end"] - node["start"]:.1f}%"></span></div>')
    raise nodes.SkipNode


def visit_axis(self, node):
    ticks = "".join(f'<span style="left:{at:.1f}%">{esc(text)}</span>' for at, text in node["ticks"])
    self.body.append(f'<div class="lb-row lb-axis" aria-hidden="true"><p class="lb-row-name lb-soft">'
                     f'{esc(node["title"])}</p><div class="lb-track">{ticks}</div></div>\n')
    raise nodes.SkipNode


def closing(text):
    return lambda self, node: self.body.append(text)


def leave(self, node):
    """Nothing is left to close after a node that was skipped."""


def place(env, kind, ids):
    """Remember which rows of a table stand on the page being read."""
    if not hasattr(env, "lb_rows"):
        env.lb_rows = {}
    env.lb_rows.setdefault(env.docname, {}).setdefault(kind, []).extend(ids)


def every_row_once(app, env):
    """Warn of a row that stands on no page, or twice: numbers of the chapters would lead nowhere."""
    from widgets.book.ledger import TABLES

    found = {kind: [] for kind in TABLES}
    for docname in env.found_docs:
        for kind, ids in getattr(env, "lb_rows", {}).get(docname, {}).items():
            found[kind] += ids
    for kind, ids in found.items():
        if not ids:
            continue                                     # a book without this reference page
        wrong = [(row, "stands on no reference page") for row in TABLES[kind]().index if row not in ids]
        wrong += [(row, "stands twice") for row in dict.fromkeys(ids) if ids.count(row) > 1]
        for row, what in wrong:
            log.warning("row %s of the %s %s; name its group in a ledger directive", row, kind, what)


def load_script(app, pagename, templatename, ctx, doctree):
    """Pages with a form get its script; the others do not."""
    ctx["lb_catalog"] = doctree is not None and any(
        isinstance(node, (filters, converter)) for node in doctree.findall(nodes.Element))


def forget(app, env, docname):
    getattr(env, "lb_rows", {}).pop(docname, None)


def setup(app):
    app.add_node(filters, html=(visit_filters, leave))
    app.add_node(converter, html=(visit_converter, leave))
    app.add_node(group, html=(visit_group, closing("</section>\n")))
    app.add_node(row_list, html=(visit_rows, closing("</ul>\n")))
    app.add_node(listed, html=(visit_listed, closing("</li>\n")))
    app.add_node(bar, html=(visit_bar, leave))
    app.add_node(axis, html=(visit_axis, leave))
    app.connect("html-page-context", load_script, priority=800)
    app.connect("env-purge-doc", forget)
    app.connect("env-updated", every_row_once)
