"""Each planted fault is refused with its file, row and column, and with a remedy."""

import pytest

CELLS = [
    ("trials.csv", "T108", {"low": "6.1", "high": "5.2"}, "low", "above high"),
    ("trials.csv", "T021", {"value": "1.94"}, "value", "outside its interval 1.25 to 1.77"),
    ("trials.csv", "T001", {"value": "-0.041"}, "value", "looks like a fraction"),
    ("trials.csv", "T019", {"value": "0.11"}, "value", "looks like a fraction"),
    ("trials.csv", "T041", {"value": "0", "unit": "%"}, "value", "either a number or words"),
    ("trials.csv", "T001", {"unit": ""}, "unit", "has no unit"),
    ("trials.csv", "T001", {"unit": "furlongs"}, "unit", "not allowed"),
    ("trials.csv", "T001", {"source_key": ""}, "source_key", "empty"),
    ("trials.csv", "T126", {"source_key": "ellis2008; nobody1999"}, "source_key", "'nobody1999'"),
    ("trials.csv", "T071", {"interval_kind": ""}, "interval_kind", "does not fit"),
    ("trials.csv", "T028", {"interval_kind": "95% CI"}, "interval_kind", "does not fit"),
    ("trials.csv", "T021", {"value": "-1.49", "low": "-1.77", "high": "-1.25"}, "value", "cannot be"),
    ("trials.csv", "T001", {"verified": "surely"}, "verified", "not allowed"),
    ("trials.csv", "T001", {"value": "4,1"}, "value", "not a number"),
    ("lab_ranges.csv", "L090", {"low": "-1.0", "high": "-2.5"}, "low", "above high"),
    ("lab_ranges.csv", "L002", {"si_high": "145"}, "si_high", "= 154"),
    (
        "lab_ranges.csv",
        "L021",
        {"conversion_factor": "0.3467", "si_low": "91.5", "si_high": "318"},
        "conversion_factor",
        "should be 0.03467",
    ),
    ("lab_ranges.csv", "L091", {"high_included": ""}, "high_included", "if and only if"),
    ("lab_ranges.csv", "L086", {"quiz_ok": "true"}, "quiz_ok", "cannot be a quiz key"),
    ("lab_ranges.csv", "L001", {"quiz_ok": "yes"}, "quiz_ok", "not true or false"),
    ("claims.csv", "C001", {"source_key": ""}, "source_key", "names no source"),
    ("claims.csv", "C001", {"article": "6"}, "article", "not allowed"),
    ("misconceptions.csv", "M01", {"support": "C999"}, "support", "'C999'"),
    ("terms.csv", "osteoclast", {"see_also": "osteoclast"}, "see_also", "no other term"),
    ("terms.csv", "osteoclast", {"plain": " A cell."}, "plain", "blanks"),
    ("parameters.csv", "lemaire2004:D_A", {"source_key": ""}, "source_key", "does not fit the status"),
    ("refusals.csv", "R01", {"source_key": ""}, "source_key", "does not fit verified 'search'"),
    ("refusals.csv", "R08", {"verified": "memory"}, "source_key", "does not fit verified 'memory'"),
    ("plan.csv", "P01", {"conditions": "bone is denosumab"}, "conditions", "not allowed"),
    ("plan.csv", "P01", {"source_key": "nobody2020"}, "source_key", "'nobody2020'"),
    ("plan.csv", "P01", {"verified": "memory"}, "verified", "not allowed"),
    ("objectives.csv", "LB-F-1", {"bloom": "Know"}, "bloom", "not allowed"),
]


@pytest.mark.parametrize(
    ("file", "row", "changes", "column", "wrong"),
    CELLS,
    ids=[f"{row}-{'-'.join(changes)}-{n}" for n, (_, row, changes, _, _) in enumerate(CELLS)],
)
def test_a_wrong_cell_is_refused_with_its_place(spoiled, file, row, changes, column, wrong):
    spoiled.cells(file, row, **changes)
    (problem,) = spoiled.faults().problems
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    assert problem.line == spoiled.line(file, row)
    assert wrong in problem.wrong
    assert problem.remedy


def test_a_row_that_stands_twice_is_refused(spoiled):
    spoiled.replace("trials.csv", b"\nT002,", b"\nT001,")
    assert {(p.row, p.column) for p in spoiled.faults().problems} == {("T001", "id")}


def test_a_message_names_place_fault_and_remedy(spoiled):
    spoiled.cells("trials.csv", "T001", value="-0.041")
    assert str(spoiled.faults()) == (
        "data/trials.csv, line 2, row T001, column value: -0.041 % looks like a fraction. "
        "Write percent: 4.1, not 0.041."
    )


def test_a_message_tells_twenty_faults_of_a_file_and_counts_the_rest(spoiled):
    rows = [f"T{n}" for n in range(101, 126)]
    for row in rows:
        spoiled.cells("trials.csv", row, source_key="nobody1999")
    spoiled.cells("claims.csv", "C001", source_key="nobody1999")
    broken = spoiled.faults()
    assert [p.row for p in broken.problems] == [*rows, "C001"]
    told = str(broken).splitlines()
    assert len(told) == 22
    assert told[20] == "data/trials.csv: and 5 more."
    assert "C001" in told[21]
