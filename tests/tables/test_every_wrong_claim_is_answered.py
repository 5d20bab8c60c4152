"""A wrong claim without its right idea, or a right idea without its claim, is refused with its place."""
import re

import pytest

from widgets import tables

CELLS = [
    ("claims.csv", "C001", {"verdict": "incorrect"}, "verdict", "claims_online.csv"),
    ("claims.csv", "C058", {"verdict": "supported"}, "verdict", "claims_online.csv"),
    ("claims_online.csv", "C058", {"leads_to": "range:L999"}, "leads_to", "'range:L999'"),
    ("claims_online.csv", "C058", {"leads_to": "claim:C058"}, "leads_to", "no other row"),
    ("claims_online.csv", "C058", {"leads_to": "row L001"}, "leads_to", "not allowed"),
    ("claims_online.csv", "C058", {"check": ""}, "check", "empty"),
    ("term_names.csv", "DEXA", {"term": "dexa"}, "term", "no term 'dexa'"),
    ("changes.csv", "V001", {"kind": "corrected"}, "rows", "'L034' does not stand"),
    ("changes.csv", "V010", {"rows": "T108; T999"}, "rows", "'T999' does not stand"),
    ("changes.csv", "V010", {"date": "27.11.2026"}, "date", "not allowed"),
]


@pytest.mark.parametrize(("file", "row", "changes", "column", "wrong"), CELLS,
                         ids=[f"{row}-{column}-{n}" for n, (_, row, _, column, _) in enumerate(CELLS)])
def test_a_wrong_cell_is_refused_with_its_place(spoiled, file, row, changes, column, wrong):
    spoiled.cells(file, row, **changes)
    problem = spoiled.faults().problems[0]
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    assert wrong in problem.wrong and problem.remedy


def test_a_removed_row_that_still_stands_is_refused(spoiled):
    spoiled.cells("changes.csv", "V001", rows="L034; L033")
    (problem,) = spoiled.faults().problems
    assert "'L033' still stands" in problem.wrong


def test_a_missing_answer_is_named(spoiled):
    spoiled.replace("claims_online.csv", b"\nC139,", b"\nC138,")
    found = spoiled.faults().problems
    assert {(p.file, p.row) for p in found} == {("claims.csv", "C138"), ("claims.csv", "C139")}


def test_no_number_is_typed_where_a_row_would_hold_it():
    typed = {row.Index: text for row in tables.claims_online().itertuples()
             for text in (row.title, row.tempting, row.check) if re.search(r"\d", text.replace("K2", ""))}
    assert not typed


def test_a_title_is_short_and_does_not_say_the_claim():
    said = tables.claims()["claim"]
    for row in tables.claims_online().itertuples():
        assert len(row.title.split()) <= 14, row.title
        assert said[row.Index].lower() not in row.title.lower()


def test_what_the_articles_define_is_in_the_glossary():
    """Every heading that their glossaries define; "estrogen and bone health" stands under both its words."""
    defined = """hormonal balance; aromatase inhibitor; bone density; bone mineral density; postmenopausal
        women; bone remodeling; anastrozole therapy; bone resorption; DEXA scan; bone metabolism;
        bone formation; skeletal integrity; bone health; bone loss; bone turnover marker; bone
        turnover; osteoclast activity; zoledronic acid; estrogen level; estrogen receptor;
        osteoblast function; bisphosphonate therapy; personalized wellness protocol; testosterone
        replacement therapy; estrogen in men; estrogen receptor α; testosterone replacement;
        testosterone level; hormonal optimization; anastrozole; osteoblast; osteoclast;
        osteoporosis; skeletal health; long-term effect; estradiol level; side effect; clinical
        endocrinology; male bone density; lumbar spine; low testosterone; trabecular bone; breast
        cancer treatment; health; internal environment; testosterone; estrogen; skeletal
        homeostasis; healthy; aromatase enzyme; estrogen deprivation; aromatase inhibition; clinical
        guideline; T-score; older men; lifestyle factor; calcium; aromatase; bisphosphonate;
        denosumab; fracture risk; osteopenia; molecular signaling; RANKL/OPG pathway; RANKL;
        osteoprotegerin; strength; anastrozole use; breast cancer; estradiol; skeletal architecture;
        metabolic function; endocrine system; vitamin D; resistance training"""
    known = {*tables.terms()["term"], *tables.term_names().index}
    assert {" ".join(name.split()) for name in defined.split(";")} - known == set()
