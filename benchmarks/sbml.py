"""One of the book's models as SBML, for solvers that read nothing else."""
import importlib

from sympy import sympify
from sympy.printing.mathml import MathMLContentPrinter

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"><model id="{name}">
<listOfParameters>{parameters}</listOfParameters><listOfRules>{rules}</listOfRules></model></sbml>"""


class _Printer(MathMLContentPrinter):
    def _print_Symbol(self, symbol):  # SymPy writes K_LP as a letter with an index, which SBML does not know
        name = self.dom.createElement("ci")
        name.appendChild(self.dom.createTextNode(symbol.name))
        return name


def document(model, inputs: dict) -> str:
    """The model under constant inputs: steps as assignment rules, states as parameters with rate rules."""
    definition = importlib.import_module(f"widgets.physiology.{model.name}").definition()
    constant = {q.id: q.value for kind in (model.parameters, model.inputs) for q in kind.values()} | inputs
    moving = {q.id: q.value for q in model.states.values()} | dict.fromkeys(map(str, definition.steps), 0.0)
    parameters = [f'<parameter id="{id}" value="{value!r}" constant="{word}"/>'
                  for word, values in (("true", constant), ("false", moving)) for id, value in values.items()]
    rules = [_rule("assignment", *step) for step in definition.steps.items()]
    rules += [_rule("rate", state.symbol, state.rate) for state in definition.states]
    return DOCUMENT.format(name=model.name, parameters="".join(parameters), rules="".join(rules))


def _rule(kind, symbol, expression):
    math = _Printer().doprint(sympify(expression))
    return (f'<{kind}Rule variable="{symbol}"><math xmlns="http://www.w3.org/1998/Math/MathML">{math}</math>'
            f"</{kind}Rule>")
