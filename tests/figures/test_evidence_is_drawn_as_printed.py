"""A result must not be drawn as another: unseen rows, men, a mean as a median, a range as an interval."""
import re

import pytest

from widgets import tables
from widgets.figures import drawings, rows
from widgets.figures.forest import REACH

from .evidence import DENSITY, LINES, NAMED, listed, plotted

TRIALS = tuple(name for name in NAMED if name != "marker_ranges")
CHANGES = ("% change BMD", "difference in % change BMD", "difference in BMD", "difference in mean BMD",
           "mean difference BMD")
# Trials of women that are not drawn, and why.
NOT_DRAWN = {
    **dict.fromkeys(("FREEDOM", "FREEDOM-ext", "NPT", "Raloxifene-2000", "LIFTMOR", "Elagolix"),
                    "arms without an inhibitor"),
    "Ettinger-1998": "no treatment, groups by estradiol",
    **dict.fromkeys(("Exercise", "Exercise-meta"), "an exercise trial"),
    "ABCSG-12": "no site recorded, or a secondary page", "MA.27B": "from memory",
    **dict.fromkeys(("T086", "T087", "T088"), "years 2 to 5 after another change of treatment"),
    **dict.fromkeys((f"T{n}" for n in range(281, 289)), "half and fifth of the dose drawn")}


@pytest.mark.parametrize("name", TRIALS)
def test_only_results_of_women_whose_source_was_seen_are_drawn(evidence, name):
    drawn = tables.trials().loc[list(listed(evidence[name]))]
    assert set(drawn["verified"]) == {"search"} and set(drawn["sex"]) == {"F"}


@pytest.mark.parametrize("ident", ["T171", "T254"])
def test_a_row_from_memory_or_a_secondary_page_is_refused(ident):
    with pytest.raises(tables.NotAFact, match=ident):
        rows.trial_rows({ident: ()})


def test_no_density_result_is_forgotten(evidence):
    trials = tables.trials()
    held = trials[(trials["sex"] == "F") & trials["measure"].str.contains("|".join(CHANGES))
                  & ~trials["measure"].str.contains("vBMD|standardized") & trials["value"].notna()]
    drawn = {ident for name in DENSITY for ident in listed(evidence[name])}
    for ident, row in held.iterrows():
        assert ident in drawn or ident in NOT_DRAWN or row["trial_key"] in NOT_DRAWN, ident


@pytest.mark.parametrize("name", LINES)
def test_each_result_stands_at_its_time_value_and_statistic(evidence, name):
    figure, known = evidence[name], tables.trials().loc[list(listed(evidence[name]))]
    marks = [row for row in plotted(figure, "at", "value", "statistic")]
    assert sorted((row["value"], row["statistic"]) for row in marks) == sorted(
        zip(known["value"], known["statistic"], strict=True))
    if name != "after_stopping":  # there the axis is broken: see test_no_line_runs_on_to_other_women
        assert sorted((row["at"], row["value"]) for row in marks) == sorted(
            zip(known["month"] / 12, known["value"], strict=True))
    for ident in known.index:
        assert tables.cite(f"trial:{ident}") in figure.words["description"]


@pytest.mark.parametrize("name", LINES)
def test_a_median_and_a_mean_never_share_a_mark(evidence, name):
    looks = {}
    for panel in evidence[name].spec["concat"]:
        for layer in panel["layer"]:
            when = re.search(r"statistic == '(\w*)'", str(layer.get("transform", "")))
            if when and "condition" in layer["encoding"]["color"]:
                mark = layer["mark"]
                looks.setdefault(when[1], set()).add((mark["shape"], mark.get("filled", True)))
    assert looks["median"] == {(drawings.MEDIAN, True)}
    assert looks["mean"] <= {("square", True), ("diamond", True)}
    assert looks[""] <= {("square", False), ("diamond", False)}


@pytest.mark.parametrize("name", LINES)
def test_an_interval_is_one_of_confidence_and_a_range_is_none(evidence, name):
    known = tables.trials().loc[list(listed(evidence[name]))]
    printed = known[known["interval_kind"] == "95% CI"]
    bars = [(row["least"], row["most"]) for row in plotted(evidence[name], "least", "statistic")
            if row["least"] is not None]
    assert sorted(bars) == sorted(zip(printed["low"], printed["high"], strict=True))
    table = listed(evidence[name])
    assert all("(range)" in table[ident]["Interval"]
               for ident in known.index[known["interval_kind"] == "range"])


@pytest.mark.parametrize("part", ["inhibitor", "osteoporosis"])
def test_differences_stand_where_their_rows_put_them(evidence, part):
    figure = evidence[f"density_differences {part}"]
    known = tables.trials().loc[list(listed(figure))]
    marks = plotted(figure, "computed")
    assert [row["value"] for row in marks] == [*known["value"]]
    for mark, (_, row) in zip(marks, known.iterrows(), strict=True):
        ends = {"95% CI": (row["low"], row["high"]), "": (None, None),
                "SE": (row["value"] - REACH * row["spread"], row["value"] + REACH * row["spread"])}
        assert (mark["least"], mark["most"]) == pytest.approx(ends[row["interval_kind"]])
        assert mark["computed"] == (row["interval_kind"] == "SE")
        assert re.search(r", against (later|placebo|control)$", mark["label"])
        assert row["unit"] != "%" or mark["said_short"].endswith("%")


def test_each_ratio_names_its_comparator_and_its_shares(evidence):
    figure, known = evidence["benefit_and_fractures"], tables.trials()
    table, marks = listed(figure), plotted(figure, "shares")
    for mark, (ident, cells) in zip(marks, table.items(), strict=True):
        row = known.loc[ident]
        if row["unit"] in ("HR", "RR"):
            assert (mark["value"], mark["said_short"]) == (row["value"], cells["Ratio"].split()[1])
            assert [mark["least"], mark["most"]] == ([row["low"], row["high"]] if row["interval_kind"]
                                                     else [None, None])
        else:
            assert mark["value"] is None and cells["Ratio"] == "not printed"
        assert mark["label"].endswith(f", against {cells['Against']}")
        assert mark["label"] in figure.wide and mark["label"] in figure.narrow
    assert {mark["kind"] for mark in marks} == {"cancer", "bones"}


def test_the_time_of_shares_is_told_where_the_ratio_has_another(evidence):
    table = listed(evidence["benefit_and_fractures"])
    month = tables.trials()["month"]
    assert month["T129"] != month["T204"] and table["T129"]["Of each group"].endswith("(3 years)")
    assert month["T319"] == month["T317"] and table["T319"]["Of each group"].endswith("%")


def test_people_are_counted_from_their_rows(evidence):
    figure = evidence["hundred_women"]
    for ident, cells in listed(figure).items():
        value = tables.trials().at[ident, "value"]
        assert abs(int(cells["Of 100"]) - value) <= 0.5
        assert int(cells["Of 100"]) + int(cells["Not"]) == 100
        assert f"{cells['Group']}: {cells['Of 100']}" in figure.wide
    shapes = [layer["mark"]["shape"] for block in figure.spec["concat"] for array in block["hconcat"]
              for layer in array["layer"]]
    counts = [int(cells["Of 100"]) for cells in listed(figure).values()]
    assert [shape.count("M") for shape in shapes] == [n for c in counts for n in (100 - c, c, c)]


@pytest.mark.parametrize(("ident", "why"), [("T264", "rounded up or down"), ("T319", "no share"),
                                            ("T342", "was seen"), ("T000", "was seen")])
def test_what_cannot_be_counted_as_people_is_refused(ident, why):
    with pytest.raises(ValueError, match=why):
        tables.of_hundred(ident)


def test_every_interval_of_a_marker_is_drawn_and_its_method_named(evidence):
    ranges, figure = tables.ranges(), evidence["marker_ranges"]
    held = ranges[(ranges["kind"] == "reference interval") & (ranges["verified"] == "search")
                  & ranges["analyte"].str.contains("CTX|NTX|P1NP|Bone ALP|Osteocalcin")]
    table = listed(figure)
    assert sorted(table) == sorted(held.index)
    assert sorted((row["low"], row["high"]) for row in plotted(figure, "unnamed")) == sorted(
        zip(held["low"], held["high"], strict=True))
    for ident, note in held["method_note"].items():
        method = table[ident]["Method"]
        assert method in note or (method == "Method not seen" and ("assay not seen" in note or
                                                                   note == "fasting"))
    unnamed = sum(row["unnamed"] for row in plotted(figure, "unnamed"))
    assert unnamed == sum(cells["Method"] == "Method not seen" for cells in table.values()) > 0
