"""Finished models: compiled once from their definition, kept as text, loaded without SymPy.

A compiled model is one JSON file, named by a hash of everything it depends on: the definition, this code, the
parameter table, SymPy's version. In a clone it lives in ``_build/models``; an installed copy uses the
reader's own cache folder. Files are written whole or not at all, so kernels that start together do not
disturb each other.
"""
import functools
import hashlib
import importlib
import json
import math
import os
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import numpy as np

from .. import tables
from . import units

HERE = Path(__file__).parent
NAMES = ("lemaire2004", "crews", "estradiol_bone")
VARIANTS = (("lemaire2004", {"archived_sign_error": True}),)
PLAIN = SimpleNamespace(sqrt=math.sqrt, minimum=min)  # what generated text asks of NumPy, for single numbers


class UnknownName(AttributeError, KeyError):
    """No model, state, input, parameter or output has this name."""

    def __str__(self):
        return self.args[0]


@dataclass(frozen=True)
class Quantity:
    """A state, input, parameter or output. ``value``: its start, neutral setting, value, or value at rest."""

    id: str
    name: str
    unit: str
    latex: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """A compiled model: quantities by id, functions of (t, y, p, u), equations in LaTeX, an ES module.

    ``rhs``, ``jacobian`` and ``observe`` (the outputs) take arrays in the order of ``vector``. ``stages``
    holds the same rates cut in three, ``k = fixed(p)`` and ``slope(y, k, drive(k, u))``, for arrays;
    ``plain`` for single numbers. ``sets`` are the values that differ between rival sets of parameters, by
    name and id; where there are several, ``parameters`` holds the first and stands for none. ``pools`` say
    how a medicine stays: (drug, input, id of the effect of one mg, id of the half-life).
    """

    name: str
    title: str
    source_key: str
    time_unit: str
    choices: dict
    states: MappingProxyType
    inputs: MappingProxyType
    parameters: MappingProxyType
    outputs: MappingProxyType
    equations: MappingProxyType
    javascript: str
    sets: MappingProxyType
    pools: tuple
    rhs: object
    jacobian: object
    observe: object
    stages: SimpleNamespace
    plain: SimpleNamespace

    def vector(self, kind: str, changes=None) -> np.ndarray:
        """Values of ``states``, ``inputs`` or ``parameters`` in order, some of them changed by id."""
        known = getattr(self, kind)
        for name in changes or {}:
            if name not in known:
                raise UnknownName(f"{self.name} has no {name!r} among its {kind}: {', '.join(known)}")
        return np.array([(changes or {}).get(name, q.value) for name, q in known.items()], float)

    def latex(self, name: str) -> str:
        """The equation of a state, step or output, as the page prints it."""
        if name not in self.equations:
            raise UnknownName(f"{self.name} has no equation for {name!r}; it has {', '.join(self.equations)}")
        return self.equations[name]

    def variant(self, **choices) -> "Model":
        """The same model with another choice in its definition, for example ``archived_sign_error=True``."""
        return load(self.name, **choices)

    def __repr__(self):
        return f"<model {self.title}: {', '.join(self.states)} per {self.time_unit}>"


class Models:
    """The models of the book, by name: ``models.lemaire2004``."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return load(name)

    def __dir__(self):
        return NAMES


def load(name: str, **choices) -> Model:
    """A finished model, compiled first if it, its parameters or SymPy changed. Raises UnknownName."""
    if name not in NAMES:
        raise UnknownName(f"there is no model {name!r}; there are {', '.join(NAMES)}")
    return _load(name, tuple(sorted(choices.items())))


@functools.cache
def _load(name, choices):
    path = cache_folder() / f"{name}-{_key(name, choices)}.json"
    if not path.is_file():
        _write(path, json.dumps(compiled(name, **dict(choices)), ensure_ascii=False, indent=1))
    return _revived(json.loads(path.read_text("utf-8")))


def build_all() -> list[Model]:
    """Compile what is not compiled yet; called by the book before any chapter runs."""
    return [load(name) for name in NAMES] + [load(name, **choices) for name, choices in VARIANTS]


def cache_folder() -> Path:
    """``_build/models`` of the clone, or the reader's own cache when the package is installed by itself."""
    root = HERE.parents[1]
    if (root / "_config.yml").is_file():
        return root / "_build" / "models"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "living-bone" / "models"


def compiled(name: str, **choices) -> dict:
    """Everything a kernel, a page or a browser needs of a model, as plain data. Imports SymPy."""
    import sympy

    from . import solve

    build = importlib.import_module(f".{name}", __package__).definition
    with sympy.evaluate(False):  # equations keep the order in which they were written
        equations = build(**choices).equations()
    model = build(**choices)
    rows = tables.parameters()
    sets = {key.rpartition(".")[2]: part.set_index("symbol").value.to_dict()
            for key, part in rows[rows.model.str.startswith(f"{name}.")].groupby("model")}
    table = rows[rows.model.isin([name, f"{name}.{min(sets, default='')}"])].set_index("symbol")
    values = {p: float(table.at[p.name, "value"]) for p in model.parameters}

    def quantity(x, value, **more):
        return {"id": x.symbol.name, "name": x.name, "unit": x.unit, "latex": model.letter(x.symbol),
                "value": float(sympy.sympify(value).subs(values)), **more}

    facts = {
        "name": name, "title": model.title, "source_key": model.source_key, "time_unit": model.time_unit,
        "choices": choices, "equations": equations, "python": model.python(),
        "states": [quantity(s, s.start) for s in model.states],
        "inputs": [quantity(i, i.neutral, low=i.low, high=i.high) for i in model.inputs],
        "parameters": [{"id": p.name, "name": table.at[p.name, "name"], "unit": table.at[p.name, "unit"],
                        "latex": model.letter(p), "value": values[p]} for p in model.parameters],
        "outputs": [quantity(o, 0) for o in model.outputs], "sets": sets,
        "pools": [[p.drug, p.input.name, p.per_mg.name, p.half_life.name] for p in model.pools],
    }
    draft = _revived(facts | {"javascript": ""})
    p, u = draft.vector("parameters"), draft.vector("inputs")
    start = solve.settled(draft, draft.vector("states"), p, u)
    seen = draft.observe(0.0, start, p, u)
    for quantity_, value in zip(facts["states"] + facts["outputs"], [*start, *seen], strict=True):
        quantity_["value"] = float(value)
    reference = {q["id"]: q["value"] for q in facts["states"] + facts["outputs"]}
    more = {"sets": sets, "pools": facts["pools"], "grid": units.GRID} if model.pools else {}
    javascript = model.javascript([float(v) for v in start], p.tolist(), u.tolist(), reference, **more)
    return facts | {"javascript": javascript}


def _revived(facts):
    # our own text, from a folder that only we write
    code = compile(facts["python"], f"<model {facts['name']}>", "exec")
    functions, plain = {"numpy": np}, {"numpy": PLAIN}
    exec(code, functions)
    exec(code, plain)
    kinds = {kind: MappingProxyType({q["id"]: Quantity(**q) for q in facts[kind]})
             for kind in ("states", "inputs", "parameters", "outputs")}
    same = {key: facts[key] for key in ("name", "title", "source_key", "time_unit", "choices", "javascript")}
    stages = [SimpleNamespace(**{name: found[name] for name in ("fixed", "drive", "slope")})
              for found in (functions, plain)]
    sets = MappingProxyType({key: MappingProxyType(values) for key, values in facts["sets"].items()})
    return Model(**same, **kinds, equations=MappingProxyType(facts["equations"]), sets=sets,
                 pools=tuple(map(tuple, facts["pools"])), rhs=functions["rhs"],
                 jacobian=functions["jacobian"], observe=functions["outputs"], stages=stages[0],
                 plain=stages[1])


def _key(name, choices):
    files = (f"{name}.py", "model.py", "artifact.py", "solve.py", "units.py")
    parts = [(HERE / file).read_bytes() for file in files]
    parts += [(tables.folder() / "parameters.csv").read_bytes()]
    parts += [repr(choices).encode(), version("sympy").encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    os.replace(file.name, path)
