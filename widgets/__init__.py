"""The face of the book: what a chapter may import, loaded when first used.

A chapter writes ``from widgets import explorers`` and goes no deeper. The names are loaded lazily (PEP 562)
because every page starts a kernel of its own: importing all rooms costs seconds in each, this file nothing.
"""
import importlib

_DOORS = {
    "explorers": ("widgets.explorers", None),
    "figures": ("widgets.figures", None),
    "tables": ("widgets.tables", None),
    "models": ("widgets.physiology", "models"),
    "simulate": ("widgets.physiology", "simulate"),
    "Scenario": ("widgets.physiology", "Scenario"),
    "against_trials": ("widgets.physiology.targets", "against_trials"),
    "men_sweep": ("widgets.physiology.targets", "men_sweep"),
    "quiz": ("widgets.quizzes", "quiz"),
    "cite": ("widgets.tables", "cite"),
}
__all__ = list(_DOORS)


def __getattr__(name):
    try:
        room, what = _DOORS[name]
    except KeyError:
        raise AttributeError(f"widgets has no {name!r}; it offers {', '.join(sorted(_DOORS))}") from None
    module = importlib.import_module(room)
    value = module if what is None else getattr(module, what)
    globals()[name] = value
    return value


def __dir__():
    return sorted(_DOORS)
