"""The figures of this room, drawn once for all tests."""
import inspect
import re

import pytest

from widgets import figures
from widgets.figures import renderer

from .evidence import NAMED

READY = {name: function for name in figures.__all__ if inspect.isfunction(function := getattr(figures, name))
         and not inspect.signature(function).parameters}


class Drawn:
    """One figure: its words, its HTML and its two drawings."""

    def __init__(self, chart):
        self.spec = chart.to_dict()
        self.words = self.spec["usermeta"]["book"]
        self.html = renderer.render(self.spec)["text/html"]
        self.wide, self.narrow = re.findall(r"<svg.*?</svg>", self.html, re.S)


@pytest.fixture(scope="session")
def drawn():
    return {name: Drawn(function()) for name, function in READY.items()}


@pytest.fixture(scope="session")
def evidence():
    return {name: Drawn(function()) for name, function in NAMED.items()}
