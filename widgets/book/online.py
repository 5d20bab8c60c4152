"""Claims met online: the right idea is the heading, the claim itself is folded away below it.

No title, search result or preview may carry an error, so the search shows nothing of what is folded away; it
finds an entry by the words of its claim all the same.
"""
import re

from docutils import nodes

from widgets import tables
from widgets.book.evidence import UNVERIFIED
from widgets.book.furniture import Furniture
from widgets.book.ledger import VERDICTS

FOLD = "How it is said, and where it goes wrong"


class Claims(Furniture):
    """``claims-online``: the incorrect and contested claims of one topic, each as a section of its own."""

    required_arguments = 1
    has_content = False

    def run(self):
        claims = tables.claims().loc[tables.claims_online().index]
        wanted = claims.index[claims["topic"] == self.arguments[0]]
        if wanted.empty:
            raise self.fault(f"no claim of data/claims_online.csv has the topic {self.arguments[0]!r}")
        return [self.entry(row) for row in tables.claims_online().loc[wanted].itertuples()]

    def entry(self, row):
        quote = tables.quote("claim", row.Index)
        said = dict(quote.rows)
        verdict = nodes.paragraph("", "", nodes.Text("Verdict on what is said online: "), classes=["lb-meta"])
        mark, word = VERDICTS[said["Verdict"]]
        verdict += nodes.inline("", f"{mark} {word.lower()}", classes=["lb-verdict", said["Verdict"]])
        right = [*crossed(said["What is right"]), *self.source(quote)]
        if not quote.fact:
            verdict += nodes.Text(f" · {UNVERIFIED}")
            right.append(nodes.Text(f" ({UNVERIFIED})"))
        parts = [("Said online, in our words", struck(row.Index, said["Claim"])),
                 ("Why it sounds right", [nodes.Text(row.tempting)]),
                 ("What is right", right), ("What to ask", [nodes.Text(row.check)])]
        listed = [listing(name, nodes.paragraph("", "", *words)) for name, words in parts]
        if row.leads_to:
            listed.append(listing("What it rests on", self.rests_on(row.leads_to)))
        listed.append(listing("How we checked", nodes.paragraph("", said["Checked"] + "; ", self.row(quote))))
        fold = self.made("claim", FOLD, [nodes.definition_list("", *listed, classes=["simple"])])
        title = nodes.title("", row.title)
        return nodes.section("", title, verdict, fold, ids=[row.Index], keys=said["Claim"])

    def source(self, quote):
        return self.inline(f" {{cite}}`{','.join(quote.source_keys)}`") if quote.source_keys else []

    def row(self, quote):
        page, _, anchor = quote.href.partition(".html#")
        uri = self.env.app.builder.get_relative_uri(self.env.docname, f"chapters/{page}")
        return nodes.reference("", f"row {quote.id}", internal=True, refuri=f"{uri}#{anchor}")

    def rests_on(self, leads_to):
        """Return a list of rows with what they are of, entries of this page and pages of the book."""
        found = []
        for item in leads_to.split("; "):
            kind, _, name = item.partition(":")
            if kind == "page":
                words = self.inline(f"{{doc}}`/chapters/{name}`")
            elif kind == "claim" and name in tables.claims_online().index:
                words = [nodes.reference("", tables.claims_online().at[name, "title"], refid=name)]
            else:
                card = dict(tables.quote(kind, name).rows)
                of = "; ".join(card[k] for k in ("What", "Who", "Group", "When")
                               if card.get(k, "not recorded") != "not recorded")
                words = [*self.inline(f"{{{kind}}}`{name}`"), nodes.Text(f": {of}")]
            found.append(nodes.list_item("", nodes.paragraph("", "", *words)))
        return nodes.bullet_list("", *found)


def listing(name, said):
    return nodes.definition_list_item("", nodes.term("", name), nodes.definition("", said))


def struck(name, claim):
    """Return a claim as nodes; a level of estradiol in it is struck through, for none is a target."""
    row = tables.claims().loc[name]
    level = f"{row['value']} {row['unit']}"
    if row["unit"] != "pg/mL" or level not in claim:
        return [nodes.Text(claim)]
    before, after = claim.split(level, 1)
    return [nodes.Text(before), nodes.inline("", level, classes=["lb-struck"]),
            nodes.Text(f" (not a target){after}")]


def crossed(text):
    """Return the text as nodes, with the id of another claim of the page as a link to it."""
    known = tables.claims_online().index
    return [nodes.reference("", piece, refid=piece) if piece in known else nodes.Text(piece)
            for piece in re.split(r"\b(C\d{3})\b", text) if piece]


def setup(app):
    app.add_directive("claims-online", Claims)
