"""Equations as MathML, set at build time: no script, no request, and a screen reader can walk them."""
import latex2mathml.converter
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.math import get_node_equation_number

from widgets import physiology

log = logging.getLogger(__name__)


def mathml(tex, display, node):
    """Return the MathML of ``tex``; warn (and so stop the build) where it is not understood.

    latex2mathml passes what it does not know through as text, so a backslash or an alignment mark left in
    its output is the only sign of it.
    """
    try:
        out = latex2mathml.converter.convert(tex, display=display)
    except Exception as error:
        log.warning("this equation is not understood (%s): %s", type(error).__name__, tex, location=node)
        return ""
    if "\\" in out or ">&<" in out:
        log.warning("this equation leaves a command in the page; write it with commands latex2mathml "
                    "knows: %s", tex, location=node)
    return out


def visit_inline(self, node):
    self.body.append(mathml(node.astext(), "inline", node))
    raise nodes.SkipNode


def visit_block(self, node):
    number = get_node_equation_number(self, node) if node["number"] else ""
    # A wide equation scrolls sideways on a phone, so it must be reachable by keyboard and have a name.
    name = f"Equation {number}" if number else "Equation"
    self.body.append(self.starttag(node, "div", CLASS="lb-eq", tabindex="0", role="group",
                                   **{"aria-label": name}))
    self.body.append(mathml(node.astext(), "block", node))
    if number:
        self.body.append(f"<span>({number})</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


class Equation(SphinxDirective):
    """``equation``: an equation of a model, from the one definition that also runs; it is typed nowhere else.

    ``{equation} lemaire2004 C`` prints that of state or quantity C, with ``:label:`` for references.
    """

    required_arguments = 2
    option_spec = {"label": directives.unchanged_required}  # noqa: RUF012

    def run(self):
        model, name = self.arguments
        try:
            tex = physiology.load(model).latex(name)
        except (physiology.UnknownName, AttributeError, KeyError) as error:
            raise self.error(f"equation: {error}") from error
        label = self.options.get("label")
        block = nodes.math_block(tex, tex, docname=self.env.docname, number=None, label=label, nowrap=False)
        self.set_source_info(block)
        if not label:
            return [block]
        domain = self.env.get_domain("math")
        domain.note_equation(self.env.docname, label, location=block)
        block["number"] = domain.get_equation_number_for(label)
        target = nodes.target("", "", ids=[nodes.make_id(f"equation-{label}")])
        self.state.document.note_explicit_target(target)
        return [target, block]


class Equations(SphinxDirective):
    """``equations``: every equation of a model, in the order of its definition."""

    required_arguments = 1

    def run(self):
        try:
            model = physiology.load(self.arguments[0])
        except physiology.UnknownName as error:
            raise self.error(f"equations: {error}") from error
        blocks = [nodes.math_block(tex, tex, docname=self.env.docname, number=None, label=None, nowrap=False)
                  for tex in model.equations.values()]
        for block in blocks:
            self.set_source_info(block)
        return blocks


def setup(app):
    app.add_directive("equations", Equations)
    app.add_directive("equation", Equation)
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
