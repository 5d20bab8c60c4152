"""Equations as MathML, set at build time: no script, no request, and a screen reader can walk them."""
import latex2mathml.converter
from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

log = logging.getLogger(__name__)


def mathml(tex, display, node):
    """Return the MathML of ``tex``; warn (and so stop the build) where it is not understood.

    latex2mathml passes an unknown command through as text, so a backslash left in its output is the only sign
    of a command that it does not know.
    """
    try:
        out = latex2mathml.converter.convert(tex, display=display)
    except Exception as error:
        log.warning("this equation is not understood (%s): %s", type(error).__name__, tex, location=node)
        return ""
    if "\\" in out:
        log.warning("this equation leaves a command in the page; write it with commands latex2mathml knows: %s",
                    tex, location=node)
    return out


def visit_inline(self, node):
    self.body.append(mathml(node.astext(), "inline", node))
    raise nodes.SkipNode


def visit_block(self, node):
    number = get_node_equation_number(self, node) if node["number"] else ""
    # A wide equation scrolls sideways on a phone, so it must be reachable by keyboard and have a name.
    name = f"Equation {number}" if number else "Equation"
    self.body.append(self.starttag(node, "div", CLASS="lb-eq", tabindex="0", role="group", **{"aria-label": name}))
    self.body.append(mathml(node.astext(), "block", node))
    if number:
        self.body.append(f"<span>({number})</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
