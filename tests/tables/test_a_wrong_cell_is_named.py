"""Each planted fault is refused with its file, row and column, and with a remedy."""

import itertools

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
    ("objectives.csv", "LB-F-1", {"tier": "academic"}, "tier", "'fundamentals' of LB-F-1"),
    ("objectives.csv", "LB-I-2", {"prerequisites": "LB-F-3; LB-I-9"}, "prerequisites", "objective 'LB-I-9'"),
    ("objectives.csv", "LB-I-2", {"prerequisites": "LB-A-1"}, "prerequisites", "deeper than LB-I-2"),
    ("objectives.csv", "ES-F-4", {"prerequisites": "ES-F-4"}, "prerequisites", "ES-F-4 needs ES-F-4"),
    # what a row says twice
    ("trials.csv", "T021", {"low": "1.52", "value": "1.55"}, "value", "middle of its interval"),
    ("trials.csv", "T021", {"value": "1.495"}, "value", "more decimals"),
    ("trials.csv", "T336", {"p_value": "0.4"}, "p_value", "does not follow"),
    ("trials.csv", "T336", {"p_value": "0,0001"}, "p_value", "is not a p value"),
    ("trials.csv", "T028", {"spread": "1.41"}, "spread", "does not fit the value"),
    ("trials.csv", "T001", {"sex": "M"}, "sex", "does not fit 'postmenopausal"),
    (
        "trials.csv",
        "T001",
        {"measure": "% change BMD from baseline (mean)"},
        "statistic",
        "does not fit the measure",
    ),
    ("trials.csv", "T002", {"unit": "percentage points"}, "unit", "is not a unit of"),
    ("trials.csv", "T083", {"value": "349"}, "value", "is not between"),
    ("trials.csv", "T043", {"month": "12"}, "month", "does not fit '12 weeks'"),
    ("trials.csv", "T334", {"value": "8.1"}, "value", "35/1920"),
    ("trials.csv", "T053", {"value": "58.5"}, "value", "is not 15.2 pg/mL"),
    ("trials.csv", "T299", {"value": "5.9", "low": "5.7", "high": "6.0"}, "value", "T139 (4.4)"),
    ("trials.csv", "T333", {"value": "0.74", "low": "0.50", "high": "1.07"}, "value", "T331"),
    ("trials.csv", "T002", {"site": "LS"}, "measure", "the same result as T001"),
    ("trials.csv", "T172", {"verified": "search"}, "verified", "says that it was not seen"),
    ("trials.csv", "T029", {"note": "see T999"}, "note", "no row T999"),
    ("lab_ranges.csv", "L001", {"sex": "any"}, "sex", "of women or of men"),
    ("lab_ranges.csv", "L058", {"low": "53"}, "low", "none of the numbers of the note"),
    ("lab_ranges.csv", "L058", {"low_included": "false"}, "low_included", "does not fit the note"),
    ("lab_ranges.csv", "L065", {"source_key": "cho2020"}, "source_key", "Study of Health"),
    ("lab_ranges.csv", "L090", {"high_included": "true"}, "high", "no other class begins"),
    ("claims.csv", "C058", {"value": "20-3"}, "value", "does not stand in the claim"),
    ("claims.csv", "C058", {"correction": ""}, "correction", "nothing says what is right"),
    ("misconceptions.csv", "M04", {"articles": ""}, "articles", "does not fit the origin"),
    ("plan.csv", "P18", {"year": "2007"}, "year", "the 2017 of hadji2017"),
    ("refusals.csv", "R01", {"drug_or_condition_b": "zoledronate"}, "drug_or_condition_b", "does not name"),
    ("targets.csv", "ATAC-an-LS-2y", {"value": "-1.4"}, "value", "as T001 give"),
    ("targets.csv", "ATAC-an-LS-2y", {"sigma": "0.86"}, "sigma", "is not 0.680"),
    ("parameters.csv", "estradiol_bone.A:zeta", {"value": "0.6649943"}, "value", "of the fit A:zeta"),
    ("left_out.csv", "A:ABCSG18-LS-3y", {"value": "94.98"}, "value", "far from the target"),
    ("threshold_profile.csv", "C-9", {"E_a": "1.172478"}, "E_a", "leaves the line"),
    (
        "terms.csv",
        "osteoclast",
        {"definition": "A cell that removes"},
        "definition",
        "does not end a sentence",
    ),
    ("parameters.csv", "lemaire2004:K_LP", {"value": "000"}, "value", "not a number"),
]


@pytest.mark.parametrize(
    ("file", "row", "changes", "column", "wrong"),
    CELLS,
    ids=[f"{row}-{'-'.join(changes)}-{n}" for n, (_, row, changes, _, _) in enumerate(CELLS)],
)
def test_a_wrong_cell_is_refused_with_its_place(spoiled, file, row, changes, column, wrong):
    spoiled.cells(file, row, **changes)
    problems = spoiled.faults().problems
    assert (file, row) in {
        (p.file, p.row) for p in problems
    }  # others say what no longer follows from the row
    problem = next(p for p in problems if (p.file, p.row, p.column) == (file, row, column))
    assert problem.line == spoiled.line(file, row)
    assert wrong in problem.wrong
    assert problem.remedy


def test_a_circle_of_prerequisites_is_told_as_it_runs(spoiled):
    spoiled.cells("objectives.csv", "LB-F-1", prerequisites="LB-F-3")
    (problem,) = spoiled.faults().problems
    assert (problem.file, problem.column) == ("objectives.csv", "prerequisites")
    steps = problem.wrong.partition(": ")[2].split(" needs ")
    assert (steps[0], set(steps)) == (problem.row, {"LB-F-1", "LB-F-2", "LB-F-3"})
    assert set(itertools.pairwise(steps)) == {
        ("LB-F-1", "LB-F-3"), ("LB-F-3", "LB-F-2"), ("LB-F-2", "LB-F-1")
    }


def test_a_row_that_stands_twice_is_refused(spoiled):
    spoiled.replace("trials.csv", b"\nT002,", b"\nT001,")
    assert {(p.row, p.column) for p in spoiled.faults().problems} == {("T001", "id")}


def test_a_message_names_place_fault_and_remedy(spoiled):
    spoiled.cells("trials.csv", "T020", value="0.077")
    assert str(spoiled.faults()) == (
        "data/trials.csv, line 21, row T020, column value: 0.077 % looks like a fraction. "
        "Write percent: 4.1, not 0.041; a share below 1 says in its note 'computed from 9/1944'."
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
