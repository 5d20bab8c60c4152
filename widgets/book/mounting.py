"""Explorers on a page without a kernel: their saved state, slimmed, beside the picture they will replace."""
import json
import re

from docutils import nodes

from widgets.book.cells import has_live_chart

STATE = "application/vnd.jupyter.widget-state+json"
MODULE = "explorers/site.mjs"
PAGE = re.compile(r'href="lb:([^"]+)"')  # a page of the book, from wherever the explorer stands


def renumber(app, doctree, docname):
    """Give the page's explorers ids that do not change from build to build, and their links a target."""
    def resolved(link):
        name, _, place = link[1].partition("#")
        return f'href="{app.builder.get_relative_uri(docname, f"chapters/{name}")}#{place}"'

    for n, raw in enumerate(r for r in doctree.findall(nodes.raw) if 'data-model-id="' in r.astext()):
        old = raw.astext().split('data-model-id="', 1)[1].split('"', 1)[0]
        text = PAGE.sub(resolved, raw.astext().replace(old, f"explorer-{n}"))
        new = nodes.raw("", text, format="html", lb_model=(old, f"explorer-{n}"))
        raw.replace_self(new)


def slim_state(saved, names):
    """Return what the page needs of the saved widgets: the explorers' own values, and where their module is.

    A saved anywidget carries its whole source in ``_esm``; the site serves that once, as a file.
    """
    kept = {}
    for old, new in names:
        state = dict(saved[old]["state"])
        kept[new] = {"state": {"_esm_url": MODULE, **{k: v for k, v in state.items() if not k.startswith("_")
                                                       and k not in ("layout", "tabbable", "tooltip")}}}
    return {"state": kept}


def hand_over(app, pagename, templatename, ctx, doctree):
    """Move the widget state from Sphinx's script list into the page's own template variable."""
    if doctree is None:
        return
    names = [raw["lb_model"] for raw in doctree.findall(nodes.raw) if "lb_model" in raw]
    ctx["lb_widgets"] = bool(names)
    ctx["lb_charts"] = has_live_chart(doctree)
    for script in ctx.get("script_files", []):
        attributes = getattr(script, "attributes", {})
        if names and attributes.get("type") == STATE:
            saved = json.loads(attributes["body"])["state"]
            text = json.dumps(slim_state(saved, names), separators=(",", ":"), sort_keys=True,
                              ensure_ascii=False)
            ctx["lb_state"] = text.replace("<", "\\u003c")


def setup(app):
    app.connect("doctree-resolved", renumber, priority=450)
    app.connect("html-page-context", hand_over, priority=800)
