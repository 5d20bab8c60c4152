"""Numbers that follow from the controls by arithmetic; facts.mjs works them out the same way on the page.

An expression is a number, the id of a control or of an earlier fact, or a tuple: ``("-", a, b)``,
``("*", a, b)``, ``("min", a, ...)``, ``("max", a, ...)``, ``("abs", a)``, ``("of", control, {value: a})``.
"""
import math

WORK = {"+": lambda *x: sum(x), "-": lambda a, b: a - b, "*": lambda *x: math.prod(x), "min": min, "max": max,
        "abs": abs}


def worked_out(facts, values) -> dict:
    """The positions of the controls and every fact, each rounded half up to its ``digits``, by id."""
    known = dict(values)
    for fact in facts:
        known[fact.id] = rounded(_value(fact.expression, known), fact.digits)
    return known


def rounded(value, digits):
    """As a person rounds, and as JavaScript does: a half goes up; a hair below a half is meant as one."""
    return math.floor(value * 10**digits + 0.5 + 1e-9) / 10**digits


def _value(expression, known):
    if isinstance(expression, str):
        return known[expression]
    if not isinstance(expression, list | tuple):
        return expression
    word, *parts = expression
    if word == "of":
        return _value(parts[1][known[parts[0]]], known)
    return WORK[word](*(_value(part, known) for part in parts))


def names_in(expression) -> set:
    """The controls and facts that an expression asks for."""
    if isinstance(expression, str):
        return {expression}
    if not isinstance(expression, list | tuple):
        return set()
    word, *parts = expression
    if word == "of":
        return {parts[0]}.union(*map(names_in, parts[1].values()))
    return set().union(*map(names_in, parts))
