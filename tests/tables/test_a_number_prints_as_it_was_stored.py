"""The formatter: signs, decimals, units, one-sided limits, words for the ear, and who may be cited."""

import pytest

from widgets import tables
from widgets.tables import units

TEXTS = [
    ("trial", "T083", "+34.9\u202f%", "plus 34.9 percent"),
    ("trial", "T001", "−4.1\u202f%", "minus 4.1 percent"),
    ("trial", "T005", "−6.08\u202f%", "minus 6.08 percent"),
    ("trial", "T084", "+37.0\u202f%", "plus 37.0 percent"),
    ("trial", "T019", "11.0\u202f%", "11.0 percent"),
    ("trial", "T141", "0.0\u202f%", "0.0 percent"),
    (
        "trial",
        "T021",
        "HR 1.49 (1.25–1.77)",
        "hazard ratio 1.49, 95 percent confidence interval 1.25 to 1.77",
    ),
    ("trial", "T108", "+5.7 percentage points", "plus 5.7 percentage points"),
    ("trial", "T028", "1.121 g/cm²", "1.121 grams per square centimeter"),
    ("trial", "T032", "15 pg/mL (55 pmol/L)", "15 picograms per milliliter, 55 picomoles per liter"),
    ("trial", "T053", "15.2 pg/mL (55.8 pmol/L)", "15.2 picograms per milliliter, 55.8 picomoles per liter"),
    ("trial", "T200", "−3.3\u202f% per year", "minus 3.3 percent per year"),
    ("trial", "T041", "no effect", "no effect"),
    ("range", "L064", "8.1–31.6 ng/mL", "8.1 to 31.6 nanograms per milliliter"),
    (
        "range",
        "L002",
        "10.0–42.0 pg/mL (36.7–154 pmol/L)",
        "10.0 to 42.0 picograms per milliliter, 36.7 to 154 picomoles per liter",
    ),
    (
        "range",
        "L009",
        "below 7.08 pg/mL (26 pmol/L)",
        "below 7.08 picograms per milliliter, 26 picomoles per liter",
    ),
    ("range", "L016", "10 pg/mL (36.7 pmol/L)", "10 picograms per milliliter, 36.7 picomoles per liter"),
    ("range", "L040", "26 mIU/mL or more", "26 milli-international units per milliliter or more"),
    ("range", "L090", "−2.5 to −1.0", "minus 2.5 to minus 1.0"),
    ("range", "L091", "−2.5 or lower", "minus 2.5 or lower"),
    ("range", "L094", "above −2.0", "above minus 2.0"),
    ("claim", "C139", "incorrect", "incorrect"),
    ("parameter", "lemaire2004:k_1", "0.01 per pM per day", "0.01 per pM per day"),
    ("parameter", "lemaire2004:f_0", "0.05", "0.05"),
]


@pytest.mark.parametrize(("kind", "row", "text", "spoken"), TEXTS, ids=[row for _, row, _, _ in TEXTS])
def test_a_row_reads_as_intended(kind, row, text, spoken):
    quote = tables.quote(kind, row)
    assert (quote.text, quote.spoken) == (text, spoken)


def test_every_row_can_be_quoted_and_its_card_has_no_empty_line():
    for kind, load in (
        ("trial", tables.trials),
        ("range", tables.ranges),
        ("claim", tables.claims),
        ("parameter", tables.parameters),
    ):
        for row in load().index:
            quote = tables.quote(kind, row)
            assert quote.text and quote.spoken and all(label and said for label, said in quote.rows), row


def test_a_card_says_what_who_when_and_how_checked():
    card = dict(tables.quote("trial", "T072").rows)
    assert card["What"] == "Percent change in BMD from baseline, total hip"
    assert card["When"] == "12 months"
    assert card["Interval"] == "−4.1 to +5.6\u202f%, range of individual results"
    assert card["Source"] == "Lester et al., Clin Cancer Res, 2008"
    assert card["Checked"] == "seen in a stored copy of the abstract or page"
    assert dict(tables.quote("trial", "T001").rows)["Interval"] == "none recorded with this figure"
    assert dict(tables.quote("trial", "T028").rows)["Interval"] == "standard deviation 0.141 g/cm²"


def test_what_nobody_saw_is_not_cited_as_fact():
    unseen = tables.trials().query("verified in ['memory', 'seed only', 'design only']").index
    assert len(unseen) == 11
    for row in unseen:
        assert not tables.quote("trial", row).fact
        with pytest.raises(tables.NotAFact):
            tables.cite(f"trial:{row}")
    assert tables.cite("range:L064") == "8.1–31.6 ng/mL"


def test_an_unknown_row_names_its_neighbors():
    with pytest.raises(tables.UnknownRow, match="T083"):
        tables.quote("trial", "T0833")
    with pytest.raises(tables.UnknownRow, match="trial, range, claim, parameter"):
        tables.quote("study", "T083")


def test_every_unit_of_the_tables_has_words():
    used = {*tables.trials()["unit"], *tables.ranges()["unit"], *tables.ranges()["si_unit"]} - {""}
    assert used <= units.WORDS.keys()


def test_references_print_in_house_style():
    known = tables.references()
    assert known["almeida2017"].authors == "Almeida et al."
    assert known["lester2008"].long.startswith("Lester JE, Dodwell D, Purohit OP, et al. Prevention of ")
    assert known["lester2008"].long.endswith(" for breast cancer. Clin Cancer Res 2008;14:6336–6342.")
    assert known["leder2005"].authors == "Leder and Finkelstein"
    assert "Title not seen by us" in known["freedomoff2022"].long
