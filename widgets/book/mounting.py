"""Explorers and quizzes on a page without a kernel: their saved state, slimmed, beside their first paint."""
import html
import json
import re

from docutils import nodes

from widgets.book.cells import has_live_chart

STATE = "application/vnd.jupyter.widget-state+json"
STYLES = {"explorers/site.mjs": "explorers/explorer.css", "quizzes/site.mjs": "quizzes/quiz.css"}
PAGE = re.compile(r'href="lb:([^"]+)"')  # a page of the book, from wherever the widget stands
LEADS = re.compile(r'(<a class="lb-leads" href="lb:([^"]+)">)([^<]*)</a>')


def resolved(app, docname, address):
    """Return the way from a page to a place of the book, "tier/page#anchor" or "tier/page"."""
    name, mark, place = address.partition("#")
    return f"{app.builder.get_relative_uri(docname, f'chapters/{name}')}{mark}{place}"


def titled(app, address, text):
    """Return a link's text with the heading it leads to, where that has one, instead of its anchor."""
    name, _, place = address.partition("#")
    toc = app.env.tocs.get(f"chapters/{name}")
    found = toc.findall(nodes.reference) if toc is not None and place else ()
    title = next((ref.astext() for ref in found if ref.get("anchorname") == f"#{place}"), "")
    return f"{text.rpartition(', ')[0]}, “{title}”" if title else text


def renumber(app, doctree, docname):
    """Give the page's widgets ids that do not change from build to build, and their links a target."""
    def addressed(link):
        return f'href="{resolved(app, docname, link[1])}"'

    def named(link):
        opening, address, text = link.groups()
        return f"{opening}{html.escape(titled(app, address, html.unescape(text)), quote=False)}</a>"

    for n, raw in enumerate(r for r in doctree.findall(nodes.raw) if 'data-model-id="' in r.astext()):
        old = raw.astext().split('data-model-id="', 1)[1].split('"', 1)[0]
        text = LEADS.sub(named, raw.astext().replace(old, f"widget-{n}"))
        new = nodes.raw("", PAGE.sub(addressed, text), format="html", lb_model=(old, f"widget-{n}"))
        raw.replace_self(new)


def slim_state(saved, names):
    """Return what the page needs of the saved widgets: their own values, ``site_module`` among them.

    A saved anywidget carries its whole source in ``_esm``; the site serves that once, as that file.
    """
    kept = {}
    for old, new in names:
        state = dict(saved[old]["state"])
        kept[new] = {"state": {k: v for k, v in state.items() if not k.startswith("_")
                               and k not in ("layout", "tabbable", "tooltip")}}
    return {"state": kept}


def hand_over(app, pagename, templatename, ctx, doctree):
    """Move the widget state from Sphinx's script list into the page's own template variable."""
    if doctree is None:
        return
    names = [raw["lb_model"] for raw in doctree.findall(nodes.raw) if "lb_model" in raw]
    ctx["lb_widgets"] = []
    ctx["lb_charts"] = has_live_chart(doctree)
    for script in ctx.get("script_files", []):
        attributes = getattr(script, "attributes", {})
        if names and attributes.get("type") == STATE:
            saved = json.loads(attributes["body"])["state"]
            slim = slim_state(saved, names)
            modules = {kept["state"]["site_module"] for kept in slim["state"].values()}
            ctx["lb_widgets"] = sorted(STYLES[module] for module in modules)
            text = json.dumps(slim, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
            ctx["lb_state"] = text.replace("<", "\\u003c")


def setup(app):
    app.connect("doctree-resolved", renumber, priority=450)
    app.connect("html-page-context", hand_over, priority=800)
