"""The page's equations come from the model; a command the page cannot set would show as a backslash."""
import latex2mathml.converter
import pytest

from widgets import models
from widgets.physiology import NAMES, load

ALL = [(name, symbol) for name in NAMES for symbol in load(name).equations]


@pytest.mark.parametrize(("name", "symbol"), ALL)
def test_every_equation_becomes_mathml(name, symbol):
    assert "\\" not in latex2mathml.converter.convert(load(name).latex(symbol))


def test_equations_keep_the_order_of_the_paper():
    assert models.lemaire2004.latex("C") == r"\frac{dC}{dt} = D_{C} \pi_{L} - D_{A} \pi_{C} C"


def test_infused_rankl_multiplies_as_published():
    numerator = models.lemaire2004.latex("pi_L").split("}{1 +")[0]
    assert numerator.endswith(r"B \left(1 + \frac{I_{L}}{r_{L}}\right)")
