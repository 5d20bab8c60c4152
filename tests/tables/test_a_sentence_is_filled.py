"""A sentence that points at a row prints what the row says, or is refused."""

import pytest

from widgets import tables


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("By {trial:T001}.", "By −4.1\u202f%."),
        ("By {{trial:T001}}, {{ and }} stay.", "By −4.1\u202f%, {{ and }} stay."),
        ("A score of {range:L091}; {parameter:lemaire2004:D_A}", "A score of −2.5 or lower; 0.7 per day"),
        ("Our verdict: {claim:C058}", "Our verdict: incorrect"),
        ("No row here: {eq}`x`", "No row here: {eq}`x`"),
    ],
)
def test_each_place_is_filled(text, filled):
    assert tables.fill(text) == filled


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{trial:T9999}", tables.UnknownRow),
        ("{{trail:T001}}", tables.UnknownRow),
        ("{range:T001}", tables.UnknownRow),
        ("{trial:T024}", tables.NotAFact),
        ("{{range:L098}}", tables.NotAFact),
    ],
)
def test_a_place_that_leads_nowhere_or_to_memory_is_refused(text, error):
    with pytest.raises(error):
        tables.fill(f"By {text}.")


@pytest.mark.parametrize("loader", ["terms", "misconceptions", "objectives", "plan", "refusals"])
def test_no_loader_gives_an_unfilled_place(loader):
    table = getattr(tables, loader)().reset_index()
    assert not table.map(lambda cell: "{" in cell).to_numpy().any()


@pytest.mark.parametrize(
    ("file", "row", "column"),
    [
        ("plan.csv", "P05", "why"),
        ("misconceptions.csv", "M45", "right_idea"),
        ("terms.csv", "lsc", "definition"),
    ],
)
@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("{trial:T9999}", "no row trial:T9999"),
        ("{trail:T001}", "no row trail"),
        ("{trial:T024}", "not verified"),
    ],
)
def test_the_build_refuses_a_table_with_such_a_place(spoiled, file, row, column, place, wrong):
    spoiled.cells(file, row, **{column: f"By {place}."})
    (problem,) = (p for p in spoiled.faults().problems if p.column == column)
    assert (problem.file, problem.row) == (file, row) and wrong in problem.wrong
