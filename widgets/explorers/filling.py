"""Conditions on controls, and scenarios with gaps that the controls fill; run.mjs does the same on the page.

A gap is plain data: ``{"control": id, "scale": 1, "offset": 0}`` stands for a number, ``{"control": id,
"as": {value: what it stands for}}`` of a choice for a word. ``{"every": years, "from": gap, "count": gap,
"late": gap, "dose": n}`` stands for a list of times, the n-th and all later ones moved by ``late``;
``{"sum": [gap, ...]}`` for a sum. Any dict with ``when`` is left out unless it holds.
"""
import operator

TESTS = {">=": operator.ge, "<=": operator.le, "=": operator.eq, "!=": operator.ne}


def holds(when, values) -> bool:
    """Whether all of (control, test, bound) hold for these positions of the controls."""
    return all(TESTS[test](values[name], bound) for name, test, bound in when)


def filled(part, values):
    """The part with its gaps filled. Raises KeyError for a control that is not there."""
    if isinstance(part, list | tuple):
        return [filled(item, values) for item in part if not _left_out(item, values)]
    if not isinstance(part, dict):
        return part
    if "control" in part:
        value = values[part["control"]]
        if "as" in part:
            return part["as"][str(value)]
        return part.get("offset", 0) + part.get("scale", 1) * value
    if "sum" in part:
        return sum(filled(part["sum"], values))
    whole = {key: filled(item, values) for key, item in part.items()
             if key != "when" and not _left_out(item, values)}
    return _times(**whole) if "every" in whole else whole


def _left_out(item, values):
    return isinstance(item, dict) and not holds(item.get("when", ()), values)


def _times(every, count, late=0.0, dose=1, **first):
    return [first["from"] + every * n + (late if n + 1 >= dose else 0.0) for n in range(int(count))]


def controls_of(part) -> set:
    """The controls that a part with gaps asks for."""
    if isinstance(part, list | tuple):
        return set().union(*map(controls_of, part))
    if not isinstance(part, dict):
        return set()
    own = {part["control"]} if "control" in part else set()
    own |= {name for name, *_ in part.get("when", ())}
    return own.union(*(controls_of(item) for key, item in part.items() if key != "when"))
