"""The calibration's figures stand in prose and tables: they must be those its code and the trials give."""
import csv
import re
from pathlib import Path

import pytest

from benchmarks.calibration import fitting, model, quick, targets
from widgets import models, tables

FOLDER = Path(model.__file__).parent
FIT = targets.targets("fit")


@pytest.fixture(scope="module")
def values():
    """What each curve gives for the fitted targets, by name of the curve; one run."""
    curves = ("A2", "B2", "C2")
    return dict(zip(curves, targets.predicted([model.published(c) for c in curves], FIT), strict=True))


def stated(curve):
    """The in-sample RMSE that the README's first table prints for a curve."""
    cells = re.search(r"\| BMD RMSE, fitted .*", (FOLDER / "README.md").read_text("utf-8")).group().split("|")
    return float(cells[{"A2": 3, "B2": 4, "C2": 5}[curve]])


@pytest.mark.parametrize("curve", ["A2", "B2", "C2"])
def test_the_error_is_the_one_the_readme_states(values, curve):
    assert round(fitting.rmse(values[curve], FIT), 2) == stated(curve)


@pytest.mark.parametrize("curve", ["A2", "B2", "C2"])
def test_every_parameter_of_the_fit_is_published(curve):
    assert {*fitting.free(curve)} <= {*model.published(curve)}


@pytest.mark.parametrize("curve", ["A", "B", "C"])
def test_the_book_runs_the_values_that_were_fitted(curve):
    fitted = model.for_engine(model.published(f"{curve}2"))
    assert dict(models.estradiol_bone.sets[curve]) == pytest.approx(fitted, rel=1e-6)


def test_every_row_exists_and_none_that_is_fitted_rests_on_memory():
    trials = tables.trials()
    for row in targets.table():
        for id_ in row["rows"].split():
            assert id_ in trials.index, row["id"]
            assert row["use"] != "fit" or trials.verified[id_] not in ("memory", "seed only"), row["id"]


def test_a_fitted_target_without_a_row_says_where_it_was_read():
    for row in targets.table():
        assert row["source"] in ("row", "note of row") or not row["rows"], row["id"]
        assert row["use"] != "fit" or row["source"] not in ("none", "recalled"), row["id"]


YEARS = {"MICH-LS-2..7": 5, "MICH-LS-0..2": 2, "MICH-LS-2..0": 2}
HOW = {"row": lambda rows, years: rows[0],
       "difference of rows": lambda rows, years: rows[0] - rows[1],
       "difference of rows, 0.1 more": lambda rows, years: rows[0] - rows[1] + 0.1,
       "100 + row": lambda rows, years: 100 + rows[0],
       "rate x years": lambda rows, years: rows[0] * years}


def test_a_target_has_the_value_of_its_rows():
    trials = tables.trials().value
    for row in targets.table():
        if row["value_from"] in HOW:
            values = [trials[id_] for id_ in row["rows"].split()]
            expected = HOW[row["value_from"]](values, YEARS.get(row["id"]))
            assert float(row["value"]) == pytest.approx(expected, abs=1e-9), row["id"]


def test_sigma_is_the_trials_error_and_the_models():
    printed = {row["id"]: float(row["sigma"]) for row in csv.DictReader((FOLDER / "targets.csv").open())
               if row["sigma"]}
    assert all(t.sigma == pytest.approx(printed[t.id], abs=6e-4) for t in FIT)


def test_each_assumed_level_fits_as_its_table_says():
    profile = tables.threshold_profile()
    symbols = [name for name in profile if name in models.estradiol_bone.parameters]
    sets = [model.published("C2") | {name: row[name] for name in symbols}
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
