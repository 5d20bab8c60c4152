"""The calibration's figures stand in prose and tables: they must be those its code and the trials give."""
import re
from pathlib import Path

import pytest

from benchmarks.calibration import fitting, model, quick
from widgets import models, tables
from widgets.physiology.targets import against_trials, targets

README = Path(model.__file__).with_name("README.md").read_text("utf-8")
FIT = targets("fit")


@pytest.fixture(scope="module")
def values():
    """What each curve gives for the fitted targets, by name of the curve; one run."""
    found = against_trials().loc[[t.id for t in FIT]]
    return {curve: found[curve] for curve in "ABC"}


def stated(curve):
    """The in-sample RMSE that the README's first table prints for a curve."""
    cells = re.search(r"\| BMD RMSE, fitted .*", README).group().split("|")
    return float(cells[{"A": 3, "B": 4, "C": 5}[curve]])


@pytest.mark.parametrize("curve", ["A", "B", "C"])
def test_the_error_is_the_one_the_readme_states(values, curve):
    assert round(fitting.rmse(values[curve], FIT), 2) == stated(curve)


def test_the_curve_without_a_threshold_fits_as_well_as_b_and_better_than_c(values):
    chi = {curve: fitting.chi_square(values[curve], FIT) for curve in "ABC"}
    assert chi["A"] < chi["B"] + 1 and chi["A"] < chi["C"] - 3
    stated = re.search(r"\| chi-square of the data .*", README).group().split("|")[3:6]
    assert [round(chi[curve], 1) for curve in "ABC"] == [float(cell.split("/")[0]) for cell in stated]


@pytest.mark.parametrize("curve", ["A", "B", "C"])
def test_every_parameter_of_the_fit_is_published(curve):
    rows = tables.fitted_parameters()
    assert {*rows.loc[rows["curve"] == curve, "symbol"]} == {*fitting.free(curve)}


@pytest.mark.parametrize("curve", ["A", "B", "C"])
def test_the_book_runs_the_values_that_were_fitted(curve):
    fitted = model.for_engine(model.published(curve))
    fitted.pop("g_OP")
    assert dict(models.estradiol_bone.sets[curve]) == pytest.approx(fitted, rel=1e-6)


def test_the_book_prints_the_errors_that_were_found():
    printed = tables.parameters()["relative_standard_error"]
    for _, row in tables.fitted_parameters().iterrows():
        relative = 100 * row["standard_error"] / abs(row["value"])
        for symbol in {"e_SERM": ("e_tam", "e_ral"), "g_OP": ()}.get(row["symbol"], (row["symbol"],)):
            assert printed[f"estradiol_bone.{row['curve']}:{symbol}"] == pytest.approx(relative, abs=0.51)


def test_every_row_exists_and_none_that_is_fitted_rests_on_memory():
    trials = tables.trials()
    for id_, row in tables.targets().iterrows():
        for key in row["rows"].split():
            assert key in trials.index, id_
            assert row["use"] != "fit" or trials.verified[key] not in ("memory", "seed only"), id_


def test_every_fitted_target_rests_on_rows():
    for id_, row in tables.targets().iterrows():
        assert bool(row["rows"]) == (row["source"] in ("row", "note of row")), id_
        assert row["use"] != "fit" or row["rows"], id_


YEARS = {"MICH-LS-2..7": 5, "MICH-LS-0..2": 2, "MICH-LS-2..0": 2}
HOW = {"row": lambda rows, years: rows[0],
       "difference of rows": lambda rows, years: rows[0] - rows[1],
       "100 + row": lambda rows, years: 100 + rows[0],
       "rate x years": lambda rows, years: rows[0] * years,
       "middle of the range in words": lambda rows, years: rows[0],
       "100 - the middle of the range in words": lambda rows, years: 100 + rows[0]}


def value(row):
    """The number of a row of trials; of a range in words, such as "0.3 to 1.3% lower", its middle."""
    words = re.fullmatch(r"([\d.]+) to ([\d.]+)% lower", row.value_text) if row.value_text else None
    return -(float(words[1]) + float(words[2])) / 2 if words else row.value


def test_a_target_has_the_value_of_its_rows():
    trials = tables.trials()
    for id_, row in tables.targets().iterrows():
        if row["value_from"] in HOW:
            values = [value(trials.loc[key]) for key in row["rows"].split()]
            expected = HOW[row["value_from"]](values, YEARS.get(id_))
            assert row["value"] == pytest.approx(expected, abs=1e-9), id_


def test_sigma_is_the_trials_error_and_the_models():
    printed = tables.targets()["sigma"]
    assert all(t.sigma == pytest.approx(printed[t.id], abs=6e-4) for t in FIT)


@pytest.mark.parametrize("curve", ["A", "B", "C"])
def test_the_error_of_trials_left_out_is_the_one_the_readme_states(curve):
    found = tables.left_out().query("curve == @curve").set_index("target")["value"]
    own = [found[t.id] for t in FIT]
    for line, error in (("leave-one-trial-out RMSE", fitting.rmse),
                        ("the same, every trial", fitting.rmse_by_trial)):
        cells = re.search(rf"\| {line}.*", README).group().split("|")
        assert f"{error(own, FIT):.2f}" == cells["ABC".index(curve) + 3].strip()


def test_each_assumed_level_fits_as_its_table_says():
    profile = tables.threshold_profile()
    symbols = [name for name in profile if name in models.estradiol_bone.parameters]
    sets = [model.published("C") | {name: row[name] for name in symbols}
            | {"g_OP": row["g_OP"], "e_SERM": row["e_tam"], "s_M": row["s_M"] / model.DAYS_PER_YEAR}
            for _, row in profile.iterrows()]
    for values, (level, row) in zip(quick.predicted(sets, FIT), profile.iterrows(), strict=True):
        assert fitting.chi_square(values, FIT) == pytest.approx(row["chi_square"], abs=0.02), level
        assert fitting.rmse(values, FIT) == pytest.approx(row["rmse"], abs=2e-3), level


def test_the_trials_fix_a_ratio_and_no_threshold():
    profile = tables.threshold_profile()
    ratio = profile["E_a"] / profile["E_post"]
    assert ratio.max() / ratio.min() < 1.2 < 5 < profile["E_a"].max() / profile["E_a"].min()
    assert profile["rmse"].max() - profile["rmse"].min() < 0.1
