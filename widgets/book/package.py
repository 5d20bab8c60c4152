"""The tables for others: what each holds, what changed in it, and its file beside the pages to take away."""
import io
import json
import zipfile
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from widgets import tables
from widgets.book.assets import put
from widgets.book.furniture import part
from widgets.tables.quote import PAGES, TABLES

FOLDER, ALL = "data", "living-bone-data.zip"
TYPES = {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}
LONG_AGO = (2020, 1, 1, 0, 0, 0)                       # zips carry dates; equal books must be equal bytes


def described():
    """Return the resources of data/datapackage.json, in their order."""
    return json.loads((tables.folder() / "datapackage.json").read_text("utf-8"))["resources"]


def size(path):
    return f"{max(1, round(len(path.read_bytes()) / 1024))} kB"


class Takeaway(SphinxDirective):
    """What the directives below share: a link to a file of the site, seen from this page."""

    def file(self, name, words):
        here = self.env.app.builder.get_target_uri(self.env.docname)
        return nodes.reference("", words, internal=True, refuri=relative_uri(here, f"{FOLDER}/{name}"))


class Package(Takeaway):
    """``data-package``: each table with its file, its size and, folded, its columns."""

    def run(self):
        return [self.table(resource) for resource in described()]

    def table(self, resource):
        path = tables.folder() / resource["path"]
        count = f"{len(tables.references())} entries"
        if "schema" in resource:
            count = f"{len(tables.reading.lines(resource['name'], tables.folder()))} rows"
        about = nodes.Text(f": {count}, {size(path)}")
        section = nodes.section("", nodes.title("", resource["title"]), ids=[f"table-{resource['name']}"])
        section += nodes.paragraph("", resource["description"])
        section += nodes.paragraph("", "", self.file(path.name, path.name), about, classes=["lb-meta"])
        fields = resource.get("schema", {}).get("fields", ())
        if fields:
            listed = nodes.definition_list("", *map(column, fields), classes=["simple"])
            section += part("", listed, kind="columns", title=f"Its {len(fields)} columns")
        return section


def column(field):
    """Return the name of a column with its type, unit, meaning and the words that it may hold."""
    rules, about = field.get("constraints", {}), [TYPES[field["type"]]]
    if unit := field.get("livingbone:unit"):
        about.append(f"in {unit}")
    if not rules.get("required"):
        about.append("may be empty")
    said = [nodes.paragraph("", field["description"])]
    if "enum" in rules:
        said.append(nodes.paragraph("", f"One of: {', '.join(rules['enum'])}.", classes=["lb-soft"]))
    name = nodes.term("", "", nodes.literal("", field["name"]), nodes.inline(
        "", f" {', '.join(about)}", classes=["lb-soft"]))
    return nodes.definition_list_item("", name, nodes.definition("", *said))


class Downloads(Takeaway):
    """``data-download``: everything in one file, and the description alone."""

    def run(self):
        words = nodes.paragraph("", "", self.file(ALL, "All tables in one zip"), nodes.Text(
            f" ({round(len(archive()) / 1024)} kB), or one by one below. Their description for programs is "))
        words += [self.file("datapackage.json", "datapackage.json"), nodes.Text(".")]
        return [words]


class Changes(SphinxDirective):
    """``changes``: what changed in each table, the newest first."""

    def run(self):
        rows = tables.changes()
        return [self.table(resource, rows[rows["table"] == resource["name"]].sort_values(
                    "date", ascending=False, kind="stable"))
                for resource in described() if (rows["table"] == resource["name"]).any()]

    def table(self, resource, rows):
        items = []
        for row in rows.itertuples():
            name = nodes.term("", f"{row.date}, {row.kind}", ids=[row.Index])
            if row.rows:
                name += [nodes.Text(": "), *self.linked(row)]
            items.append(nodes.definition_list_item("", name, nodes.definition(
                "", nodes.paragraph("", row.change), nodes.paragraph("", row.reason, classes=["lb-soft"]))))
        listed = nodes.definition_list("", *items, classes=["simple"])
        return nodes.section("", nodes.title("", resource["title"]), listed, ids=[f"in-{resource['name']}"])

    def linked(self, row):
        """Return the ids of the rows, each a link where a page shows the table."""
        page = next((PAGES[kind] for kind, name in TABLES.items() if name == row.table), None)
        found = []
        for n, span in enumerate(row.rows.split("; ")):
            found += [nodes.Text("; ")] if n else []
            for k, name in enumerate(span.split(" to ")):
                found += [nodes.Text(" to ")] if k else []
                uri = page and self.env.app.builder.get_relative_uri(
                    self.env.docname, f"chapters/{page.removesuffix('.html')}")
                linked = uri and row.kind != "removed"
                found.append(nodes.reference("", name, internal=True, refuri=f"{uri}#{name}") if linked
                             else nodes.Text(name))
        return found


def files():
    """Return the bytes of every file of the package, by name."""
    names = ["datapackage.json", *(resource["path"] for resource in described())]
    return {name: (tables.folder() / name).read_bytes() for name in names}


def archive():
    """Return a zip of the package as bytes, the same for the same tables."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in files().items():
            info = zipfile.ZipInfo(f"{Path(ALL).stem}/{name}", LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return held.getvalue()


def write(app, exception):
    """Put the tables beside the pages."""
    if exception or app.builder.name != "html" or app.config.lb_one_page_book:
        return
    for name, data in {**files(), ALL: archive()}.items():
        put(Path(app.outdir, FOLDER, name), data)


def setup(app):
    for name, directive in (("data-package", Package), ("data-download", Downloads), ("changes", Changes)):
        app.add_directive(name, directive)
    app.connect("build-finished", write)
