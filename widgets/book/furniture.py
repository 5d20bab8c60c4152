"""The parts a chapter is made of: card, question, margin note, pitfall, steps, scheme, exercise, terms.

Each directive builds one small node; ``html`` visitors write the markup that ``theme/`` styles, and the
notebook writer (``notebooks.py``) has a Markdown form for each, so that a page and its notebook say the same.
"""
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from widgets import tables

log = logging.getLogger(__name__)

TIERS = ("fundamentals", "intermediate", "academic")
TOPICS = ("living-bone", "estrogen", "measuring", "evidence", "protecting", "men")


def place(docname):
    """Return ``(tier, topic)`` of a matrix page, or ``(None, None)``: the path of a page is its place."""
    parts = docname.split("/")
    if len(parts) == 3 and parts[1] in TIERS and parts[2] in TOPICS:
        return parts[1], parts[2]
    return None, None


class part(nodes.General, nodes.Element):
    """A piece of furniture: ``kind`` names its markup, ``title`` its heading if it has one."""


class page_head(nodes.General, nodes.TextElement):
    """What stands under a chapter's title: the tier switch, minutes and what to read before."""


class choice(nodes.General, nodes.Element):
    """One answer of an opening question: its label, then the reply to whoever chose it."""


class Furniture(SphinxDirective):
    """What the directives below share: parse the body, point faults at their line."""

    has_content = True

    def body(self):
        holder = nodes.container()
        holder.document = self.state.document
        self.state.nested_parse(self.content, self.content_offset, holder)
        return holder.children

    def inline(self, text):
        found, messages = self.state.inline_text(text, self.lineno)
        return [*found, *messages]

    def made(self, kind, title="", children=()):
        # Titles come as options and arguments, past the step that runs roles and curls quotes.
        try:
            title = tables.fill(title)
        except (tables.UnknownRow, tables.NotAFact) as error:
            raise self.fault(str(error)) from error
        node = part("", *children, kind=kind, title=title.replace("'", "’"))
        self.set_source_info(node)
        return node

    def fault(self, text):
        return self.error(f"{self.name}: {text}")


class Card(Furniture):
    """``card``: idea and mechanism in the author's words; objectives from data/objectives.csv."""

    option_spec = {"before": directives.unchanged}  # noqa: RUF012

    def run(self):
        tier, topic = place(self.env.docname)
        if tier is None:
            raise self.fault("a card belongs on a page of the matrix, chapters/<tier>/<topic>.md")
        said = {item.children[0].astext(): item.children[1].children
                for block in self.body() if isinstance(block, nodes.definition_list) for item in block}
        if list(said) != ["Idea", "Mechanism"]:
            raise self.fault("write a definition list with exactly the terms Idea and Mechanism")
        head = page_head("", "", *self.inline(self.options.get("before", "")))
        self.set_source_info(head)
        columns = [self.made("card-part", name, children) for name, children in said.items()]
        columns.append(self.made("card-part", "What you will be able to do", [self.objectives(tier, topic)]))
        return [head, self.made("card", children=columns)]

    def objectives(self, tier, topic):
        table = tables.objectives()
        rows = table[(table["tier"] == tier) & (table["topic"] == topic)]
        if not 3 <= len(rows) <= 5:
            raise self.fault(f"data/objectives.csv holds {len(rows)} objectives for this page; "
                             "give it 3 to 5")
        items = [nodes.list_item("", nodes.paragraph("", "", *self.inline(row.objective)), ids=[name.lower()])
                 for name, row in rows.iterrows()]
        return nodes.bullet_list("", *items)


class Ask(Furniture):
    """``ask``: the opening question. Choices are a definition list; what follows it is the answer."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        blocks = self.body()
        lists = [b for b in blocks if isinstance(b, nodes.definition_list)]
        if len(lists) != 1 or blocks[0] is not lists[0] or len(blocks) < 2:
            raise self.fault("write one definition list (choice, then the reply to it), then the answer")
        choices = [choice("", *item.children[1].children, label=item.children[0].astext())
                   for item in lists[0]]
        node = self.made("ask", self.arguments[0], choices)
        node += self.made("answer", children=blocks[1:])
        return [node]


class Note(Furniture):
    """``margin``: a note beside the text on a wide screen, in line on a phone."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        return [self.made("note", self.arguments[0], self.body())]


class Try(Note):
    """``try``: steps to take with the figure or explorer above."""

    def run(self):
        return [self.made("try", self.arguments[0], self.body())]


class Pitfall(Furniture):
    """``pitfall``: a misconception by its id; its title is the right idea: no heading carries the error."""

    required_arguments = 1
    option_spec = {"title": directives.unchanged_required}  # noqa: RUF012

    def run(self):
        known = tables.misconceptions().index
        if self.arguments[0] not in known:
            raise self.fault(f"data/misconceptions.csv has no row {self.arguments[0]!r}")
        if "title" not in self.options:
            raise self.fault("give it a :title: that states the right idea")
        node = self.made("pitfall", self.options["title"], self.body())
        node["ids"].append(self.arguments[0].lower())
        return [node]


class Scheme(Furniture):
    """``scheme``: a drawing from widgets/figures/schemes, inline, with its finding and caption."""

    required_arguments = 1
    option_spec = {"title": directives.unchanged_required}  # noqa: RUF012

    def run(self):
        from widgets.figures import schemes

        name = self.arguments[0]
        if name not in schemes.names():
            raise self.fault(f"there is no scheme {name!r}; there are {', '.join(schemes.names())}")
        if "title" not in self.options:
            raise self.fault("give it a :title: that states what it shows")
        node = self.made("scheme", self.options["title"], self.body())
        node["name"] = name
        return [node]


class Exercise(Note):
    """``exercise``: a task; the cells and the solution follow it."""

    def run(self):
        return [self.made("exercise", self.arguments[0], self.body())]


class Gate(SphinxDirective):
    """``solution-start`` and ``solution-end``: what stands between them, cells included, is folded away."""

    def run(self):
        node = part("", kind=self.name)
        self.set_source_info(node)
        return [node]


class Terms(Furniture):
    """``terms``: glossary terms of this page, each with its plain definition and a link."""

    def run(self):
        plain = {row.term: row.plain for row in tables.terms().itertuples()}
        wanted = [t.strip() for t in " ".join(self.content).split(",") if t.strip()]
        missing = [t for t in wanted if t not in plain]
        if missing:
            raise self.fault(f"data/terms.csv has no term {', '.join(map(repr, missing))}")
        items = []
        for term in wanted:
            name = nodes.term("", "", *self.inline(f"{{term}}`{term}`"))
            items.append(nodes.definition_list_item("", name, nodes.definition(
                "", nodes.paragraph("", plain[term]))))
        return [self.made("terms", children=[nodes.definition_list("", *items)])]


def gates(doctree, kind):
    return list(doctree.findall(lambda n: isinstance(n, part) and n["kind"] == kind))


def fold_solutions(app, doctree):
    """Gather what stands between two gates into one ``solution``; a gate without its other is a fault."""
    for start in gates(doctree, "solution-start"):
        siblings = start.parent.children
        first = siblings.index(start)
        last = next((i for i in range(first, len(siblings)) if isinstance(siblings[i], part)
                     and siblings[i]["kind"] == "solution-end"), None)
        if last is None:
            log.warning("solution-start has no solution-end in the same section", location=start)
            start.parent.remove(start)
            continue
        inside = siblings[first + 1:last]
        start.parent[first:last + 1] = [part("", *inside, kind="solution", title="A worked solution")]
    for end in gates(doctree, "solution-end"):
        log.warning("solution-end has no solution-start before it in the same section", location=end)
        end.parent.remove(end)


DIRECTIVES = {"card": Card, "ask": Ask, "margin": Note, "try": Try, "pitfall": Pitfall, "scheme": Scheme,
              "exercise": Exercise, "solution-start": Gate, "solution-end": Gate, "terms": Terms}


def setup(app):
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("doctree-read", fold_solutions)
