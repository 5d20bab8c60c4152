"""The reference lists: every row of data/ on a page, where the numbers of the chapters lead."""
import re
from collections import Counter
from fnmatch import fnmatchcase

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from widgets import physiology, tables
from widgets.book import catalog
from widgets.book.catalog import converter, filters, group, listed, row_list, said
from widgets.book.evidence import UNVERIFIED, cited
from widgets.book.scales import scale
from widgets.tables import units
from widgets.tables.quote import SITES as EVERY_SITE

SITES = {site: EVERY_SITE[site] for site in ("LS", "TH", "FN")}  # those that are asked for
PEOPLE = {"F": "Women", "M": "Men", "F/M": "Women and men", "any": "Women or men"}
TOPICS = {"living-bone": "Living bone", "estrogen": "Estrogen", "measuring": "Measuring bone",
          "evidence": "What trials found", "protecting": "Protecting bone", "men": "Men",
          "other-uses": "Other uses"}
VERDICTS = {"supported": ("\u2713", "Supported"),
            "supported-with-caveat": ("\u2713", "Supported, with a caveat"),
            "contested": ("?", "Contested"), "incorrect": ("\u2715", "Incorrect"),
            "unverifiable": ("\u2013", "Cannot be verified")}
# What a trial row is about, by the first pattern that its measure matches.
SUBJECTS = {"fractures": "fracture|deformity",
            "bone density": "BMD|QCT|T-score|bone loss|osteoporosis|bone outcome|bone size",
            "bone turnover": "ALP|NTX|CTX|P1NP|marker|telopeptide|remodeling",
            "cancer and survival": "cancer|DFS|recurrence|metasta|death|disease-free",
            "hormones": "E2|estradiol|estrone|testosterone|LH|FSH|DHEAS|SHBG"}
LIFE = {"on an aromatase inhibitor": "aromatase inhibitor|anastrozole|letrozole",
        "before menopause": "premenopausal", "after menopause": "postmenopausal"}
ARTICLE = "named in an article, no evidence"
KINDS = {ARTICLE: "article target",
         "rule for treating or monitoring": "treat|monitor|contraindication|caution|rule",
         "intake or dose": "intake|upper limit|dose", "reference interval": "reference|observed on therapy",
         "cut-off or class": "cut-off|class|threshold|definition|least significant change|formula"}


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


def between(parts, mark):
    """Return nodes with a mark between them."""
    return [node for part in parts for node in (nodes.Text(mark), part)][1:]


def sources(row):
    """Return the sources of a row as citations, which lead to the bibliography."""
    known = tables.references()
    keys = [key for key in row["source_key"].split("; ") if key in known]
    return between([cited("", known[key].short, key=key) for key in keys], "; ")


def checked(row):
    if row["verified"].startswith("search"):
        return "seen on a page that quotes it" if "secondary" in row["verified"] else "seen"
    return UNVERIFIED


def footnote(key, row, *more):
    """Return the last line of an entry: what more is said of it, its sources, how it was checked, its id."""
    parts = [*(nodes.Text(text) for text in more if text), nodes.inline("", "", *sources(row)),
             nodes.Text(checked(row)), nodes.Text(key)]
    return said("", *between([part for part in parts if part.astext()], " · "), kind="note")


def two_lines(first, second):
    """Return the name of an entry with what it is about under it."""
    return nodes.container("", said(first, kind="name"), said(second[0].upper() + second[1:], kind="about"))


def first_that(patterns, text, otherwise):
    return next((name for name, pattern in patterns.items() if re.search(pattern, text)), otherwise)


def options(*values):
    return [(value, value[0].upper() + value[1:]) for value in dict.fromkeys(values) if value]


# Trials

def trial_groups():
    """One group a trial, by name."""
    for name, rows in sorted(tables.trials().groupby("trial_key"), key=lambda pair: pair[0].lower()):
        people = rows["population"].mode().iat[0]
        yield name, group("", said(people, kind="note"), row_list("", *(
            trial(key, row, people) for key, row in rows.iterrows())), title=name.replace("-", " "))


def trial(key, row, people):
    quote = tables.quote("trial", key)
    known = dict(quote.rows)
    measured = f"{known['What']}, {known['When']}"
    value = said(quote.text, kind="value")
    if not known["Interval"].startswith("none"):
        value += nodes.inline("", f" {known['Interval']}", classes=["lb-soft"])
    other = row["population"] if row["population"] != people else ""
    p_value = f"p {row['p_value']}" if row["p_value"] else ""
    return listed("", two_lines(row["arm"], measured), value,
                  footnote(key, row, other, p_value, known.get("Note", "")),
                  ids=[key], heading=f"{row['trial_key'].replace('-', ' ')}: {row['arm']}", keys="",
                  said=f"{quote.text} · {measured} · {row['population']}",
                  facets={"about": first_that(SUBJECTS, row["measure"], "other"),
                          "where": SITES.get(row["site"], "elsewhere"), "who": PEOPLE[row["sex"]]})


def trial_facets():
    return {"about": ("About", "everything", options(*SUBJECTS, "other")),
            "where": ("Where", "every site", options(*SITES.values(), "elsewhere")),
            "who": ("Who", "everybody", options(*(PEOPLE[sex] for sex in ("F", "M", "F/M"))))}


# Ranges

def range_groups():
    """One group an analyte, with its intervals to scale where more than one can be compared."""
    for name, rows in tables.ranges().groupby("analyte", sort=False):
        place = scale(rows)
        entries = [interval(key, row, place) for key, row in rows.iterrows()]
        yield name, group("", *([place.axis] if place else []), row_list("", *entries), title=name)


def interval(key, row, place):
    quote = tables.quote("range", key)
    known, kind = dict(quote.rows), first_that(KINDS, row["kind"], "other")
    text, _, beside = quote.text.removesuffix(")").partition(" (")
    beside = beside or known.get("SI", "")
    value = said("", nodes.inline("", text, classes=["lb-nb"]), kind="value")
    if beside:
        value += [nodes.Text(" "), nodes.inline("", f"({beside})", classes=["lb-nb", "lb-soft"])]
    if kind == ARTICLE:
        value = said("Not a target: ", nodes.inline("", value.astext(), classes=["lb-struck"]), kind="value")
    who = known["Who"][0].upper() + known["Who"][1:].removesuffix(": all")
    drawn = [place.bar(row)] if place and kind != ARTICLE else []
    return listed("", said(who, kind="name"), *drawn, value, footnote(key, row, row["kind"], known["Method"]),
                  ids=[key], heading=f"{row['analyte']}: {who}", keys="",
                  said=" · ".join((row["kind"], value.astext(), known["Method"])),
                  facets={"who": PEOPLE[row["sex"]], "life": first_that(LIFE, row["life_stage"], "adult"),
                          "kind": kind})


def range_facets():
    return {"who": ("Who", "everybody", options(*(PEOPLE[sex] for sex in ("F", "M", "any")))),
            "life": ("Stage of life", "every stage", options(*LIFE, "adult")),
            "kind": ("Kind", "every kind", options(*KINDS))}


def conversions():
    """What can be converted: (analyte, unit, SI unit, factor), once for all forms of an analyte."""
    rows = tables.ranges()
    rows = rows[rows["conversion_factor"].notna() & (rows["conversion_factor"] != 1)]
    found = {(re.split(r", |\s\(| intake| on | upper", row["analyte"])[0], units.printed(row["unit"]),
              units.printed(row["si_unit"]), f"{row['conversion_factor']:g}") for _, row in rows.iterrows()}
    named = Counter(name for name, *_ in found)
    told = [(name if named[name] == 1 else f"{name} ({unit})", unit, *more) for name, unit, *more in found]
    return sorted(told, key=lambda one: one[0].lower())


# Claims: what is right comes before what is said, so that no snippet carries an error alone.

def claim_groups():
    """One group a topic of the book."""
    known = tables.claims()
    for topic, title in TOPICS.items():
        rows = known[known["topic"] == topic]
        yield topic, group("", row_list("", *(claim(key, row) for key, row in rows.iterrows())), title=title)


def claim(key, row):
    mark, verdict = VERDICTS[row["verdict"]]
    known = dict(tables.quote("claim", key).rows)
    right = known["What is right"] if row["correction"] else known["Claim"]
    badge = nodes.inline("", f"{mark} {verdict}", classes=["lb-verdict", row["verdict"]])
    parts = [said("", badge, nodes.Text(f" {right}"), kind="name")]
    if row["correction"]:
        heard = nodes.inline("", "Said: ", classes=["lb-soft"])
        parts.append(said("", heard, nodes.Text(known["Claim"]), kind="said"))
    return listed("", *parts, footnote(key, row, row["check_note"]), ids=[key],
                  heading=f"{verdict}: {TOPICS[row['topic']]}", said=right, keys=row["claim"],
                  facets={"topic": row["topic"], "verdict": verdict, "tier": row["tier"]})


def claim_facets():
    return {"topic": ("Topic", "every topic", [*TOPICS.items()]),
            "verdict": ("Verdict", "every verdict", options(*(words for _, words in VERDICTS.values()))),
            "tier": ("Depth", "every depth", options("fundamentals", "intermediate", "academic", "glossary"))}


# Parameters stay a table: they are few, and read across.

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
                cell(what, *filter(None, ("".join(one.astext() for one in sources(row)), row["note"]))),
                cell(nodes.paragraph("", tables.quote("parameter", key).text),
                     *([f"± {error:g} %"] if error == error else [])),
                nodes.paragraph("", "", nodes.inline("", row["status"], classes=[
                    "lb-status", row["status"]]))]))
        title = name.replace("_", "-").replace(".", ", curve ")
        table = grid(("Parameter, source and note", "Value", "Status"), found, title)
        table["classes"].append("lb-parameters")
        yield name, table


GROUPS = {"trials": trial_groups, "ranges": range_groups, "claims": claim_groups,
          "parameters": parameter_tables}
FACETS = {"trials": trial_facets, "ranges": range_facets, "claims": claim_facets}
TABLES = {"trials": tables.trials, "ranges": tables.ranges, "claims": tables.claims,
          "parameters": tables.parameters}


class Ledger(SphinxDirective):
    """``ledger``: the groups of one kind; if there are lines of content, those whose names match one."""

    required_arguments = 1
    has_content = True

    def run(self):
        kind = self.arguments[0]
        if kind not in GROUPS:
            raise self.error(f"ledger: choose one of {', '.join(GROUPS)}")
        known = dict(GROUPS[kind]())
        wanted = list(self.content) or ["*"]
        found = {pattern: [name for name in known if fnmatchcase(name, pattern)] for pattern in wanted}
        if empty := [pattern for pattern, names in found.items() if not names]:
            raise self.error(f"ledger: no group of {kind} is called {', '.join(map(repr, empty))}")
        chosen = [known[name] for name in dict.fromkeys(name for names in found.values() for name in names)]
        rows = [row for one in chosen for row in one.findall(nodes.Element)
                if isinstance(row, (listed, nodes.row)) and row["ids"]]
        catalog.place(self.env, kind, [row["ids"][0] for row in rows])
        return chosen


class Filter(SphinxDirective):
    """``filter``: the form that searches and narrows the lists of one kind on this page."""

    required_arguments = 1

    def run(self):
        kind = self.arguments[0]
        if kind not in FACETS:
            raise self.error(f"filter: choose one of {', '.join(FACETS)}")
        return [filters("", facets=FACETS[kind](), count=len(TABLES[kind]()))]


class Converter(SphinxDirective):
    """``converter``: a number in one unit becomes the number in the other, by the factor of its analyte."""

    def run(self):
        return [converter("", pairs=conversions())]


def setup(app):
    app.add_directive("ledger", Ledger)
    app.add_directive("filter", Filter)
    app.add_directive("converter", Converter)
