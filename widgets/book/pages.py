"""What stands around the text of a page: tiers, contents, neighbors, address, and the pages nobody wrote."""
import html
import math
import os
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes

from widgets.book.cells import has_notebook
from widgets.book.furniture import TIERS, TOPICS, page_head, part, place

FRONT = "chapters/index"
WORDS_A_MINUTE = {"fundamentals": 170, "intermediate": 140, "academic": 100}
FLOORS = {"fundamentals": 1, "intermediate": 6, "academic": 11}


def floor(tier):
    """Return the small house whose storey ``tier`` is filled: the mark of a depth, never of data."""
    rects = "".join(f'<rect class="{"on" if name == tier else "off"}" x="1" y="{y}" width="14" height="4"/>'
                    for name, y in FLOORS.items())
    return f'<svg class="lb-floor" viewBox="0 0 16 16" aria-hidden="true">{rects}</svg>'


def tier_switch(builder, docname):
    """Return the links to the same topic at the other depths, as far as they are written."""
    here, topic = place(docname)
    items = []
    for tier in TIERS:
        there = f"chapters/{tier}/{topic}"
        if there not in builder.env.found_docs:
            continue
        current = ' aria-current="page"' if tier == here else ""
        uri = builder.get_relative_uri(docname, there)
        items.append(f'<a href="{uri or "#text"}" data-tier="{tier}"{current}>'
                     f'{floor(tier)}{tier.capitalize()}</a>')
    return f'<nav class="lb-tiers" aria-label="The same topic at another depth">{"".join(items)}</nav>\n'


def count_minutes(app, doctree, docname):
    """Estimate reading time from words and what there is to do; a typed figure would soon be wrong."""
    tier, _ = place(docname)
    for head in doctree.findall(page_head):
        words = sum(len(p.astext().split()) for p in doctree.findall(nodes.paragraph))
        explorers = sum("lb-explorer" in raw.astext() for raw in doctree.findall(nodes.raw))
        exercises = sum(p["kind"] == "exercise" for p in doctree.findall(part))
        questions = sum(raw.astext().count(" data-item=") for raw in doctree.findall(nodes.raw))
        minutes = words / WORDS_A_MINUTE[tier] + 4 * explorers + 5 * exercises + questions
        head["minutes"] = 5 * math.ceil(minutes / 5)


def sections(env, docname):
    """Return ``[(anchor, title)]`` of a page's second-level headings."""
    toc = env.tocs.get(docname)
    if toc is None or not len(toc) or not len(toc[0]) > 1:
        return []
    return [(item[0][0]["anchorname"], item[0][0].astext()) for item in toc[0][1]
            if isinstance(item, nodes.list_item)]


def contents(app, docname):
    """Return the whole book as ``[(part, [(uri, title, current)])]``, in reading order."""
    env, parts = app.env, []
    for toctree in env.tocs[env.config.root_doc].findall(addnodes.toctree):
        pages = [(app.builder.get_relative_uri(docname, page), env.titles[page].astext(), page == docname)
                 for _, page in toctree["entries"]]
        parts.append((toctree.get("caption") or "", pages))
    return parts


def base_url():
    """Return the address the book is published under, with a slash at its end, or an empty string."""
    url = os.environ.get("BOOK_URL", "").strip()
    return url.rstrip("/") + "/" if url else ""


def context(app, pagename, templatename, ctx, doctree):
    """Give the templates what they need; what Sphinx would add by itself and nobody uses is dropped."""
    env = app.env
    written = pagename in env.found_docs
    tier, topic = place(pagename)
    meta = env.metadata.get(pagename, {}) if written else {}
    ctx.update(
        lb_tier=tier, lb_topic=TOPICS.index(topic) + 1 if topic else None, lb_topics=len(TOPICS),
        lb_topic_name=topic,
        lb_front=pagename == FRONT, lb_description=meta.get("description", ctx.get("lb_description", "")),
        lb_sections=sections(env, pagename) if written else [],
        lb_contents=contents(app, pagename), lb_front_uri=app.builder.get_relative_uri(pagename, FRONT),
        lb_url=base_url() + app.builder.get_target_uri(pagename) if base_url() and written else "",
        lb_card=f"{base_url()}_static/card.png" if base_url() else "",
        lb_notebook=pagename.rsplit("/", 1)[-1] if written and has_notebook(app, pagename, doctree) else "",
    )
    ctx["script_files"], ctx["css_files"] = [], []


def unwritten(app):
    """Yield the pages that no source holds: search, one for wrong addresses, the way to the front door."""
    yield "search", {"title": "Search", "lb_description": "Search every page of Living Bone."}, "search.html"
    root = urlsplit(base_url()).path or "/"
    yield "404", {"title": "No page here", "lb_root": root}, "404.html"
    yield "index", {"title": "Living Bone"}, "redirect.html"


def sitemap(app, exception):
    """Write sitemap.xml where the book knows its address."""
    if exception or not base_url() or app.builder.name != "html":
        return
    rows = "".join(f"<url><loc>{html.escape(base_url() + app.builder.get_target_uri(page))}</loc></url>\n"
                   for page in sorted(app.env.found_docs))
    Path(app.outdir, "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n', encoding="utf-8")


def write_all(app, env):
    """Write every page when one has changed: contents, neighbors and tier switches name each other."""
    return env.found_docs


def quiet(app):
    """Leave out Sphinx's own search index: the book brings its own search page."""
    app.builder.search = False


def setup(app):
    app.connect("builder-inited", quiet)
    app.connect("env-updated", write_all)
    app.connect("doctree-resolved", count_minutes, priority=600)
    app.connect("html-page-context", context, priority=900)
    app.connect("html-collect-pages", unwritten)
    app.connect("build-finished", sitemap)
