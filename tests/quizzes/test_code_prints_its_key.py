"""A key that the code of its own answer does not print would call every careful student wrong."""

import contextlib
import io

import pytest

from widgets.quizzes import bank

CODED = [item for item in bank.written() if item.solution]


@pytest.mark.parametrize("item", CODED, ids=lambda item: item.id)
def test_the_solution_prints_the_number(item):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(item.solution, item.id, "exec"), {})
    assert float(said.getvalue().split()[-1]) == item.numeric.value


@pytest.mark.parametrize("item", CODED, ids=lambda item: item.id)
def test_a_solution_fits_a_cell(item):
    lines = item.solution.splitlines()
    assert len(lines) <= 20 and max(map(len, lines)) <= 90


def test_code_is_asked_for_in_three_topics():
    assert len(CODED) >= 12
    assert {item.objective[:2] for item in CODED} >= {"LB", "ES", "MN"}
