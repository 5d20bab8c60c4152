"""The reference tables: every row of data/ on a page, where the numbers of the chapters lead."""
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from widgets import physiology, tables
from widgets.book.evidence import UNVERIFIED

SITES = {"LS": "lumbar spine", "TH": "total hip", "FN": "femoral neck"}


def grid(headings, rows, title):
    """Return a document table; ``rows`` is ``[(anchor, [cell, ...])]`` with cells as text or nodes."""
    group = nodes.tgroup("", cols=len(headings))
    group += [nodes.colspec("", colwidth=1) for _ in headings]
    group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", h)) for h in headings)))
    body = nodes.tbody("")
    for anchor, cells in rows:
        entries = [nodes.entry("", c if isinstance(c, nodes.Node) else nodes.paragraph("", c)) for c in cells]
        body += nodes.row("", *entries, ids=[anchor])
    group += body
    return nodes.table("", nodes.title("", title), group, classes=["lb-ledger"])


def cell(first, *notes):
    """A cell of one line, with what is less important under it in small."""
    return nodes.container("", first, *(nodes.paragraph("", note, classes=["lb-soft"]) for note in notes))


def checked(row):
    if row["verified"] == "search":
        return "seen"
    return "page that quotes it" if "secondary" in row["verified"] else UNVERIFIED


def source_words(keys):
    known = tables.references()
    return "; ".join(known[k].short for k in keys.split("; ") if k in known)


def when(row):
    if row["when"]:
        return row["when"]
    return f"{row['month']:g} months" if row["month"] == row["month"] else ""


def trial_tables():
    """One table a trial, in the order of the data."""
    for name, rows in tables.trials().groupby("trial_key", sort=False):
        found = []
        for key, row in rows.iterrows():
            quote = tables.quote("trial", key)
            found.append((key, [key, row["arm"], quote.text, row["measure"],
                                SITES.get(row["site"], row["site"]), when(row),
                                source_words(row["source_key"]), checked(row)]))
        people = rows["population"].mode().iat[0]
        heads = ("Row", "Group", "Result", "Measure", "Site", "When", "Source", "Checked")
        yield f"{name}: {people}", grid(heads, found, f"{name}: {people}")


def range_tables():
    """One table an analyte."""
    for name, rows in tables.ranges().groupby("analyte", sort=False):
        found = []
        for key, row in rows.iterrows():
            quote = tables.quote("range", key)
            who = {"F": "women", "M": "men"}.get(row["sex"], "women and men")
            found.append((key, [key, f"{who}, {row['life_stage']}", row["kind"], quote.text,
                                row["method_note"], source_words(row["source_key"]), checked(row)]))
        yield name, grid(("Row", "Who", "Kind", "Range", "Method and note", "Source", "Checked"), found, name)


def claim_tables():
    """One table a topic: the verdict comes before the claim, so that no snippet carries an error alone."""
    for name, rows in tables.claims().groupby("topic", sort=True):
        found = [(key, [key, row["verdict"], row["correction"] or "As stated.", row["claim"],
                        source_words(row["source_key"])]) for key, row in rows.iterrows()]
        yield name, grid(("Row", "Verdict", "What is right", "What is said", "Source"), found, name)


def parameter_tables():
    """One table a model, and one for each of its parameter sets (``estradiol_bone.A``)."""
    for name, rows in tables.parameters().groupby("model", sort=False):
        letters = physiology.load(name.split(".")[0]).parameters
        found = []
        for key, row in rows.iterrows():
            what = nodes.paragraph("", "", nodes.math("", letters[key.split(":")[1]].latex))
            what += nodes.Text(f" {row['name']}")
            error = row["relative_standard_error"]
            found.append((key, [
                cell(what, *filter(None, (source_words(row["source_key"]), row["note"]))),
                cell(nodes.paragraph("", tables.quote("parameter", key).text),
                     *([f"± {error:g} %"] if error == error else [])),
                nodes.paragraph("", "", nodes.inline("", row["status"], classes=[
                    "lb-status", row["status"]]))]))
        title = name.replace("_", "-").replace(".", ", curve ")
        table = grid(("Parameter, source and note", "Value", "Status"), found, title)
        table["classes"].append("lb-parameters")
        yield name, table


MAKERS = {"trials": trial_tables, "ranges": range_tables, "claims": claim_tables,
          "parameters": parameter_tables}


class Ledger(SphinxDirective):
    """``ledger``: the tables of one kind, or only those whose group begins with a second argument."""

    required_arguments = 1
    optional_arguments = 1

    def run(self):
        kind, wanted = self.arguments[0], self.arguments[1] if len(self.arguments) > 1 else ""
        if kind not in MAKERS:
            raise self.error(f"ledger: choose one of {', '.join(MAKERS)}")
        found = [table for name, table in MAKERS[kind]() if name.startswith(wanted)]
        if not found:
            raise self.error(f"ledger: no table of {kind} begins with {wanted!r}")
        return found


def setup(app):
    app.add_directive("ledger", Ledger)
