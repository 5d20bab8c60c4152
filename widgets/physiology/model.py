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
class Pool:
    """A medicine that stays: each mg adds ``per_mg`` to an input; half is left after ``half_life``."""

    drug: str
    input: sympy.Symbol
    per_mg: sympy.Symbol
    half_life: sympy.Symbol


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
    pools: tuple[Pool, ...] = ()

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

    @property
    def stages(self) -> dict[str, tuple]:
        """The rates, cut by what moves: name -> ((array, symbols) it reads, expressions it returns).

        ``fixed`` needs the parameters alone, ``drive`` also the inputs, ``slope`` also the states. Each reads
        the results of those before, so that a run works out again only what can have changed.
        """
        states, inputs = ([x.symbol for x in kind] for kind in (self.states, self.inputs))
        driven, fixed = {}, {}
        slope = [_lifted(rate, set(states), driven, "driven") for rate in self.rates]
        drive = {symbol: _lifted(part, set(inputs), fixed, "fixed") for part, symbol in driven.items()}
        constants = ("k", list(fixed.values()))
        still = {symbol: drive.pop(symbol) for symbol in driven.values() if drive[symbol] in fixed.values()}
        return {"fixed": ([("p", self.parameters)], list(fixed)),
                "drive": ([constants, ("u", inputs)], list(drive.values())),
                "slope": ([("y", states), constants, ("v", list(drive))], [e.xreplace(still) for e in slope])}

    def python(self) -> str:
        """Source of ``rhs``, ``jacobian`` and ``outputs``, each called with (t, y, p, u), and of the stages.

        ``y`` has shape (states,) or (states, times); ``p`` and ``u`` follow the order of ``parameters`` and
        ``inputs``. The name ``numpy`` is left to whoever runs the text.
        """
        whole = [("y", [s.symbol for s in self.states]), ("p", self.parameters),
                 ("u", [i.symbol for i in self.inputs])]
        jacobian, rows = list(self.jacobian), len(self.states)
        lines = []
        for name, (reads, expressions) in self.stages.items():
            lines += self._function(name, reads, expressions, ", ".join(array for array, _ in reads))
        lines += ["def rhs(t, y, p, u):", "    k = fixed(p)", "    return slope(y, k, drive(k, u))", "", ""]
        lines += self._function("jacobian", whole, jacobian, "t, y, p, u", rows)
        lines += self._function("outputs", whole, self.shown, "t, y, p, u")
        return "\n".join(lines) + "\n"

    def _function(self, name, reads, expressions, arguments, rows=None):
        shared, reduced = _shared(expressions)
        write = _Printer().doprint
        result = [write(e) for e in reduced]
        if rows:
            result = [f"[{', '.join(result[i:i + rows])}]" for i in range(0, len(result), rows)]
        return [f"def {name}({arguments}):",
                *(f"    {', '.join(s.name for s in symbols)}, = {array}" for array, symbols in reads),
                *(f"    {symbol} = {write(e)}" for symbol, e in shared),
                f"    return [{', '.join(result)}]", "", ""]

    def javascript(self, start: list, values: list, neutral: list, reference: dict, **facts) -> str:
        """An ES module with one export, named like the model; the same functions on plain arrays.

        ``rhs(t, y, p, u, dy)``, ``outputs_at(t, y, p, u, out)`` and the stages write into their last
        argument, so that a run allocates nothing in its inner loop. ``reference`` holds every state and
        output at the start; ``facts`` are more plain data to carry along.
        """
        names = {key: [x.symbol.name for x in getattr(self, key)] for key in ("states", "inputs", "outputs")}
        facts = {**names, "parameters": [p.name for p in self.parameters], "start": start, "values": values,
                 "neutral": neutral, "reference": reference, **facts}
        whole = [("y", [s.symbol for s in self.states]), ("p", self.parameters),
                 ("u", [i.symbol for i in self.inputs])]
        stages = self.stages
        body = [f"  {key}: {json.dumps(value)}," for key, value in facts.items()]
        body += [f"  {array}: new Float64Array({len(stages[name][1])})," for array, name in
                 (("k", "fixed"), ("v", "drive"))]
        for (name, (reads, expressions)), into in zip(stages.items(), ("k", "v", "dy"), strict=True):
            arguments = ", ".join([*(array for array, _ in reads), into])
            body += [f"  {name}({arguments}) {{", *_assigned(reads, expressions, into), "  },"]
        body += ["  rhs(t, y, p, u, dy) {",
                 "    const { k, v } = this;",
                 "    this.fixed(p, k); this.drive(k, u, v); this.slope(y, k, v, dy);",
                 "  },",
                 "  outputs_at(t, y, p, u, out) {", *_assigned(whole, self.shown, "out"), "  },"]
        return "\n".join([f"// Generated from the definition of {self.name}; not edited by hand.",
                          f"export const {self.name} = {{", *body, "};", ""])


class _Printer(NumPyPrinter):
    def _print_Min(self, expression):  # NumPyPrinter stacks the arguments, which must then be of one shape
        first, *rest = (self._print(argument) for argument in expression.args)
        for argument in rest:
            first = f"numpy.minimum({first}, {argument})"
        return first


def _assigned(reads, expressions, into):
    shared, reduced = _shared(expressions)
    used = set().union(*(sympy.sympify(e).free_symbols for e in expressions))
    known = [f"{s.name} = {array}[{i}]" for array, symbols in reads
             for i, s in enumerate(symbols) if s in used]
    known += [f"{symbol} = {sympy.jscode(e)}" for symbol, e in shared]
    return [f"    const {', '.join(known)};",
            *(f"    {into}[{i}] = {sympy.jscode(e)};" for i, e in enumerate(reduced))]


def _lifted(expression, moving, found, name):
    """The expression, its largest parts that hold none of ``moving`` replaced by symbols of ``found``."""
    expression = sympy.sympify(expression)
    if not expression.free_symbols & moving:
        if expression.is_number:
            return expression
        return found.setdefault(expression, sympy.Symbol(f"{name}_{len(found)}"))
    if not expression.args:
        return expression
    parts = expression.args
    if expression.is_Add or expression.is_Mul:
        still = [part for part in parts if not part.free_symbols & moving]
        parts = [part for part in parts if part.free_symbols & moving]
        parts += [expression.func(*still)] if still else []
    return expression.func(*(_lifted(part, moving, found, name) for part in parts))


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
