"""Practice and review: the places its script fills, and beside the page what it may ask, by chapter.

A page cannot hold the whole bank, so each chapter's items for practice are a file of their own, fetched when
a reader asks for them; an index says which objective asks what. Items for examinations are in neither.
"""
import json
from pathlib import Path

from docutils import nodes

from widgets import tables
from widgets.book.assets import put
from widgets.book.furniture import Furniture, part, place
from widgets.book.mounting import resolved, titled
from widgets.quizzes import known
from widgets.quizzes.described import described, link
from widgets.quizzes.items import replies

PAGE = "chapters/reference/review"
PARTS = ("keep", "today", "practice", "progress", "sureness", "ideas", "record", "onpaper")


class review(nodes.General, nodes.Element):
    """A place the script fills; its children are what a reader without scripts sees there."""


class Review(Furniture):
    """``review``: one part of the page, by name."""

    required_arguments = 1

    def run(self):
        if self.arguments[0] not in PARTS:
            raise self.fault(f"{self.arguments[0]!r} is no part of the review; there are {', '.join(PARTS)}")
        node = review("", *self.body(), part=self.arguments[0])
        self.set_source_info(node)
        return [node]


def visit(self, node):
    self.body.append(f'<div class="rv-part" data-review="{node["part"]}">\n')


def depart(self, node):
    self.body.append("</div>\n")


def load_script(app, pagename, templatename, ctx, doctree):
    """Only the page with these places gets the script."""
    ctx["lb_review"] = doctree is not None and any(doctree.findall(review))


def chapters(app, of):
    """Return for each chapter its address if it is written, and its objectives with their items."""
    found = {}
    for id, row in tables.objectives().iterrows():
        page = f"{row['tier']}/{row['topic']}"
        name = f"chapters/{page}"
        written = name in app.env.found_docs
        chapter = found.setdefault(page, {
            "page": page, "tier": row["tier"].capitalize(),
            "topic": row["topic"].replace("-", " ").capitalize(),
            "title": app.env.titles[name].astext() if written else "",
            "href": app.builder.get_relative_uri(PAGE, name) if written else "", "objectives": []})
        chapter["objectives"].append({"id": id, "text": row["objective"],
                                      "items": [entry(item) for item in of.get(id, ()) if item.answerable]})
    return list(found.values())


def entry(item):
    """Return what choosing needs of an item: ``of`` names its template, ``parts`` is what is answered."""
    return {"id": item.id, "of": item.template, "parts": [one.id for one in item.answerable]}


def by_objective():
    """Return the items for practice by objective."""
    found = {}
    for item in known().values():
        found.setdefault(item.objective, []).append(item)
    return found


def misconceptions(app):
    """Return the right idea of each misconception and where it is treated: a pitfall, or what items name."""
    places = {node["ids"][0].upper(): f"{name.removeprefix('chapters/')}#{node['ids'][0]}"
              for name in sorted(app.env.found_docs) if place(name)[0]  # to read every page takes seconds
              for node in app.env.get_doctree(name).findall(part) if node["kind"] == "pitfall"}
    named = {reply.misconception: link(reply.leads_to)["href"].removeprefix("lb:")
             for item in reversed(known().values()) for reply in replies(item)
             if reply.misconception and reply.leads_to}
    found = named | places
    return {id: {"right": tables.fill(row["right_idea"]),
                 "href": resolved(app, PAGE, found[id]) if id in found else ""}
            for id, row in tables.misconceptions().iterrows()}


def with_addresses(app, value):
    """Return described items with links that lead from the page of review into the book."""
    if isinstance(value, list):
        return [with_addresses(app, one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"href", "text"}:
        address = value["href"].removeprefix("lb:")
        return {"href": resolved(app, PAGE, address), "text": titled(app, address, value["text"])}
    return {name: with_addresses(app, one) for name, one in value.items()}


def write(app, exception):
    if exception or app.builder.name != "html" or PAGE not in app.env.found_docs:
        return
    folder, of = Path(app.outdir, "_static/quizzes"), by_objective()
    listed = chapters(app, of)
    put(folder / "index.json", plain({"chapters": listed, "misconceptions": misconceptions(app)}))
    for chapter in listed:
        items = [item for objective in chapter["objectives"] for item in of.get(objective["id"], ())]
        asked = with_addresses(app, described(items, "review")["items"])
        put(folder / "bank" / f"{chapter['page'].replace('/', '-')}.json", plain(asked))


def plain(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def setup(app):
    app.add_directive("review", Review)
    app.add_node(review, html=(visit, depart))
    app.connect("html-page-context", load_script, priority=800)
    app.connect("build-finished", write)
