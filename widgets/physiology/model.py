"""A model of bone, written once in SymPy: from it come the equation, the Python and the JavaScript.

SymPy is imported here and in the definitions beside this file, and nowhere else: a chapter's kernel reads the
finished text (see ``artifact.py``), because importing SymPy costs each kernel half a second.
"""
import json
from dataclasses import dataclass, field

import sympy
from sympy.printing.numpy import NumPyPrinter


@dataclass(frozen=True)
class State:
    """Something that changes in time: its rate of change and where it starts.

    ``start`` may be a number or an expression in parameters. It is moved to the steady state under neutral
    inputs when the model is compiled, so a published, rounded steady state is a good start.
    """

    symbol: sympy.Symbol
    name: str
    unit: str
    rate: sympy.Expr
    start: float | sympy.Expr


@dataclass(frozen=True)
class Input:
    """Something a scenario sets. ``neutral`` (a number or a parameter) leaves the model at its start."""

    symbol: sympy.Symbol
    name: str
    unit: str
    neutral: float | sympy.Symbol
    low: float
    high: float


@dataclass(frozen=True)
class Output:
    """Something to look at that follows from states, inputs and parameters."""

    symbol: sympy.Symbol
    name: str
    unit: str
    expression: sympy.Expr


@dataclass(frozen=True)
class Definition:
    """One model. ``steps`` are named quantities between parameters and rates, in order of use."""

    name: str
    title: str
    source_key: str
    time_unit: str
    states: tuple[State, ...]
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    parameters: tuple[sympy.Symbol, ...]
    steps: dict[sympy.Symbol, sympy.Expr] = field(default_factory=dict)
    latex: dict[str, str] = field(default_factory=dict)

    def written(self, expression) -> str:
        """LaTeX of an expression, each symbol as the paper writes it."""
        names = {symbol: self.letter(symbol) for symbol in sympy.sympify(expression).free_symbols}
        return sympy.latex(_flat(expression), symbol_names=names, order="none")

    def letter(self, symbol) -> str:
        return self.latex.get(symbol.name) or sympy.latex(symbol)

    def equations(self) -> dict[str, str]:
        """LaTeX of every equation by symbol: rates of states, then steps, then outputs."""
        rates = {s.symbol.name: rf"\frac{{d{self.letter(s.symbol)}}}{{dt}} = {self.written(s.rate)}"
                 for s in self.states}
        rest = {**{o.symbol: o.expression for o in self.outputs}, **self.steps}
        return rates | {symbol.name: f"{self.letter(symbol)} = {self.written(expression)}"
                        for symbol, expression in rest.items()}

    def closed(self, expression) -> sympy.Expr:
        """The expression in states, inputs and parameters alone."""
        expression = sympy.sympify(expression)
        for symbol, step in reversed(self.steps.items()):
            expression = expression.subs(symbol, step)
        return expression

    @property
    def rates(self) -> list[sympy.Expr]:
        return [self.closed(state.rate) for state in self.states]

    @property
    def shown(self) -> list[sympy.Expr]:
        return [self.closed(output.expression) for output in self.outputs]

    @property
    def jacobian(self) -> sympy.Matrix:
        return sympy.Matrix(self.rates).jacobian([state.symbol for state in self.states])

    def python(self) -> str:
        """Source of ``rhs``, ``jacobian`` and ``outputs``, each called with (t, y, p, u).

        ``y`` has shape (states,) or (states, times); ``p`` and ``u`` follow the order of ``parameters`` and
        ``inputs``.
        """
        unpack = [("y", [s.symbol for s in self.states]), ("p", self.parameters),
                  ("u", [i.symbol for i in self.inputs])]
        head = [f"    {', '.join(s.name for s in symbols)}, = {array}" for array, symbols in unpack]
        write, rows = NumPyPrinter().doprint, len(self.states)
        lines = ["import numpy"]
        functions = {"rhs": self.rates, "jacobian": list(self.jacobian), "outputs": self.shown}
        for name, expressions in functions.items():
            shared, reduced = _shared(expressions)
            result = [write(e) for e in reduced]
            if name == "jacobian":
                result = [f"[{', '.join(result[i:i + rows])}]" for i in range(0, rows * rows, rows)]
            lines += ["", "", f"def {name}(t, y, p, u):", *head]
            lines += [f"    {symbol} = {write(e)}" for symbol, e in shared]
            lines += [f"    return [{', '.join(result)}]"]
        return "\n".join(lines) + "\n"

    def javascript(self, start: list, values: list, neutral: list, reference: dict) -> str:
        """An ES module with one export, named like the model; the same functions on plain arrays.

        ``rhs(t, y, p, u, dy)`` and ``outputs_at(t, y, p, u, out)`` write into their last argument, so that a
        run allocates nothing in its inner loop. ``reference`` holds every state and output at the start.
        """
        names = {key: [x.symbol.name for x in getattr(self, key)] for key in ("states", "inputs", "outputs")}
        facts = {**names, "parameters": [p.name for p in self.parameters], "start": start, "values": values,
                 "neutral": neutral, "reference": reference}
        body = [f"  {key}: {json.dumps(value)}," for key, value in facts.items()]
        for name, expressions, into in (("rhs", self.rates, "dy"), ("outputs_at", self.shown, "out")):
            body += [f"  {name}(t, y, p, u, {into}) {{", *self._assigned(expressions, into), "  },"]
        return "\n".join([f"// Generated from the definition of {self.name}; not edited by hand.",
                          f"export const {self.name} = {{", *body, "};", ""])

    def _assigned(self, expressions, into):
        shared, reduced = _shared(expressions)
        used = set().union(*(sympy.sympify(e).free_symbols for e in expressions))
        arrays = (("y", [s.symbol for s in self.states]), ("p", self.parameters),
                  ("u", [i.symbol for i in self.inputs]))
        known = [f"{s.name} = {array}[{i}]" for array, symbols in arrays
                 for i, s in enumerate(symbols) if s in used]
        known += [f"{symbol} = {sympy.jscode(e)}" for symbol, e in shared]
        return [f"    const {', '.join(known)};",
                *(f"    {into}[{i}] = {sympy.jscode(e)};" for i, e in enumerate(reduced))]


def _shared(expressions):
    return sympy.cse(expressions, symbols=sympy.numbered_symbols("w_"))


def _flat(expression):
    """A sum of sums as one sum, so that an equation kept in its written order prints no extra brackets."""
    expression = sympy.sympify(expression)
    if not expression.args:
        return expression
    parts = [_flat(part) for part in expression.args]
    if expression.is_Add:
        parts = [term for part in parts for term in (part.args if part.is_Add else [part])]
    return expression.func(*parts, evaluate=False)
