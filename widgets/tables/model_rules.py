"""Rules for the tables of the models: a fitted value, its target, its trial and its spread hold one another.

These tables repeat each other by design (a target repeats a trial row, a parameter repeats a fit), so that a
cell changed in one of them alone cannot stand.
"""

import math
import re
from collections import defaultdict

# How far the residual of a target reaches beyond what the trial printed: the model's own error, chosen.
MODEL_ERROR = 0.4
DAYS = 365.25


def id_says_the_columns(*columns, by):
    """Return a rule: the id is made of these columns, joined by ``by``."""

    def rule(row, known):
        wanted = by.join(
            row[column].replace("{", "").replace("}", "").replace("\\", "") for column in columns
        )
        if row["id"] != wanted:
            yield "id", f"{row['id']!r} is not {wanted!r}, as {' and '.join(columns)} say", "Make them agree"

    return rule


# Parameters and fits


def fitted_value_is_that_of_the_fit(row, known):
    if (row["status"] == "fitted") != bool(row["relative_standard_error"]):
        yield (
            "relative_standard_error",
            f"it does not fit the status {row['status']}",
            "Give it for a fitted value, and for no other",
        )
        return
    if row["status"] != "fitted":
        return
    curve, symbol = row["model"][-1], row["id"].partition(":")[2]
    symbol = "e_SERM" if symbol in ("e_ral", "e_tam") else symbol
    fit = known.tables["fitted_parameters"].get(f"{curve}:{symbol}")
    if fit is None:
        yield "id", f"fitted_parameters.csv has no {curve}:{symbol}", "Correct the id, or run the calibration"
        return
    factor = DAYS if fit["unit"] == "year" and row["unit"] == "day" else 1
    if not math.isclose(float(row["value"]), float(fit["value"]) * factor, rel_tol=1e-5):
        yield "value", f"{row['value']} is not the {fit['value']} of the fit {fit['id']}", "Make them agree"
    if factor == 1 and row["unit"] != fit["unit"]:
        yield "unit", f"{row['unit']!r} is not the {fit['unit']!r} of the fit {fit['id']}", "Make them agree"
    if not fit["standard_error"] or not float(fit["value"]):
        return
    share, said = (
        100 * float(fit["standard_error"]) / abs(float(fit["value"])),
        float(row["relative_standard_error"]),
    )
    if abs(share - said) > 0.06 * share + 0.6:
        yield (
            "relative_standard_error",
            f"{said:g} is not {share:.2g}, as the fit {fit['id']} has it",
            ("Make them agree"),
        )


def sets_agree(rows, known):
    """One symbol means one thing in every set of values of a model."""
    first = {}
    for row in rows:
        key = row["model"].partition(".")[0], row["symbol"]
        for column in ("name", "unit"):
            if row[column] != first.setdefault(key, row)[column]:
                yield (
                    row["id"],
                    column,
                    f"{row[column]!r}, but {first[key][column]!r} in {first[key]['id']}",
                    ("Make them agree"),
                )
        if row["status"] == "published" != first[key]["status"] and row["model"] != first[key]["model"]:
            yield (
                row["id"],
                "status",
                f"published, but {first[key]['status']} in {first[key]['id']}",
                "Correct one",
            )
        if row["status"] == "published" == first[key]["status"] and row["value"] != first[key]["value"]:
            yield (
                row["id"],
                "value",
                f"{row['value']}, but {first[key]['value']} in {first[key]['id']}",
                "Correct one",
            )


def fit_lies_in_its_draws(row, known):
    if not (row["low"] and row["high"]):
        return
    low, value, high = float(row["low"]), float(row["value"]), float(row["high"])
    if not low <= value <= high:
        yield (
            "value",
            f"{row['value']} lies outside {row['low']} to {row['high']}",
            "Run the calibration again",
        )
    elif (
        row["standard_error"] and not 0.3 < (high - low) / 3.29 / (float(row["standard_error"]) or 1e-99) < 2
    ):
        yield (
            "standard_error",
            f"{row['standard_error']} does not fit the draws {row['low']} to {row['high']}",
            "Run the calibration again",
        )


def fits_agree(rows, known):
    """One symbol means one thing for every curve."""
    first = {}
    for row in rows:
        other = first.setdefault(row["symbol"], row)
        for column in ("name", "unit"):
            if row[column] != other[column]:
                yield (
                    row["id"],
                    column,
                    f"{row[column]!r}, but {other[column]!r} in {other['id']}",
                    "Make them agree",
                )


def written_by_the_calibration(columns, pattern):
    """Return a rule: numbers stand as the calibration writes them, which a hand seldom hits."""

    def rule(row, known):
        for column in columns or row:
            digits = re.sub(r"e.*|[-.]", "", row[column]).lstrip("0")
            bad = (pattern and not re.fullmatch(pattern, row[column])) or (not pattern and len(digits) > 7)
            if row[column] and column not in ("id", "curve", "symbol", "name", "unit", "note") and bad:
                yield (
                    column,
                    f"{row[column]} is not written as the calibration writes it",
                    ("Run the calibration again instead of typing"),
                )

    return rule


def draws_are_in_order(row, known):
    if row["low"] and row["high"] and float(row["low"]) > float(row["high"]):
        yield "low", f"low {row['low']} is above high {row['high']}", "Swap them"


# Targets


def use_fits_its_cells(row, known):
    """What is fitted has rows and a prediction without its trial; what is dropped has a reason."""
    if (row["use"] == "dropped" and not row["reason"]) or (row["use"] == "fit" and not row["rows"]):
        yield (
            "use",
            f"{row['use']} does not fit its cells",
            "Give a reason for what is dropped, rows for a fit",
        )
    left_out = any(r["target"] == row["id"] for r in known.tables["left_out"].values())
    if left_out != (row["use"] == "fit"):
        yield "use", f"{row['use']} does not fit left_out.csv, which holds what was fitted", "Make them agree"


def target_is_its_trial(row, known):
    """A target that says it is a row must be that row: value, site, span and statistic."""
    trials = [known.tables["trials"].get(id) for id in row["rows"].split()]
    for id, trial in zip(row["rows"].split(), trials, strict=True):
        if trial is None:
            yield "rows", f"trials.csv has no row {id!r}", "Correct the id"
    if None in trials or not trials or not row["value"]:
        return
    yield from _derived(row, trials)
    if row["statistic"] and (trials[0]["statistic"] == "median") != row["statistic"].startswith("median"):
        wrong = f"{row['statistic']!r} is not the {trials[0]['statistic']!r} of {row['rows']}"
        yield "statistic", wrong, "Make them agree"
    sites = {"LS": ("LS", "LS (L2-L4)", "PA spine"), "TH": ("TH", "FN", "FN/TH", "hip")}.get(row["site"])
    if sites and row["value_from"] != "note of row" and trials[0]["site"] not in (*sites, ""):
        yield "site", f"{row['site']} is not the {trials[0]['site']!r} of {row['rows']}", "Make them agree"
    for trial in trials:
        yield from _span(row, trial)


DERIVED = {
    "row": lambda values: values[0],
    "100 + row": lambda values: 100 + values[0],
    "difference of rows": lambda values: values[0] - values[-1],
}


def _derived(row, trials):
    value, values = float(row["value"]), [float(trial["value"]) for trial in trials if trial["value"]]
    derive = DERIVED.get(row["value_from"])
    if derive and len(values) == len(trials) and trials[0]["unit"] in ("%", "percentage points"):
        wanted = derive(values)
        if abs(value - wanted) > 1e-6:
            yield "value", f"{row['value']} is not {wanted:g}, as {row['rows']} give", "Make them agree"
    if row["value_from"] == "note of row" and value:
        said = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", trials[0]["note"])}
        if not {abs(value), round(value - 100, 6)} & said:
            yield "value", f"{row['value']} does not stand in the note of {row['rows']}", "Make them agree"


def _span(row, trial):
    if not trial["month"] or " to " in trial["when"] or row["value_from"] == "note of row":
        return
    years, said = float(trial["month"]) / 12, float(row["to_year"])
    if years and min(abs(years - said), abs(years - said + float(row["from_year"]))) > 0.2:
        yield (
            "to_year",
            f"{row['to_year']} is not {years:.3g} years, as {trial['id']} has it",
            "Make them agree",
        )


def target_is_named_by_what_it_is(row, known):
    """GREY-5-LS-2y is the spine at year 2."""
    sites = {
        "LS": "LS",
        "TH": "TH",
        "FN": "TH",
        "NTX": "resorption",
        "CTX": "resorption",
        "BALP": "formation",
        "P1NP": "formation",
    }
    named = [part for part in row["id"].split("-") if part in sites]
    if named and sites[named[0]] != row["site"]:
        yield "site", f"{row['site']} is not the {named[0]} of {row['id']}", "Correct the site or the id"
    span = float(row["to_year"]) - float(row["from_year"])
    year = re.search(r"-off-\w+-\w+-(\d)$", row["id"])  # counted from the start of treatment
    if year and float(row["to_year"]) != int(year[1]):
        yield "to_year", f"{row['to_year']} is not the year of {row['id']}", "Correct the year or the id"
    said = re.search(r"-(\d+)(d|m|y)$", row["id"])
    if said and abs(span - int(said[1]) / {"d": DAYS, "m": 12, "y": 1}[said[2]]) > 0.1:
        yield (
            "to_year",
            f"{row['from_year']} to {row['to_year']} is not the {said[0][1:]} of {row['id']}",
            ("Correct the years or the id"),
        )
    if span < 0 or (span == 0 and row["use"] != "dropped"):
        yield "from_year", f"it ends at {row['to_year']}, before or when it starts", "Correct the years"


def residual_has_its_size(row, known):
    """sigma is the standard error and, for density, the model's own error beside it."""
    if row["use"] == "fit" and not row["sigma"]:
        yield "sigma", "a fitted target has no sigma", "Fill it, or correct use"
    if row["use"] != "dropped" and not row["value"]:
        yield "value", "a target in use has no value", "Fill it, or write dropped"
    if bool(row["sigma"]) != bool(row["standard_error"]):
        yield "sigma", "sigma and standard_error go together", "Fill both or neither"
        return
    if not row["sigma"]:
        return
    error = float(row["standard_error"])
    wanted = math.hypot(error, MODEL_ERROR) if row["site"] in ("LS", "TH") else error
    if abs(float(row["sigma"]) - wanted) > 0.006:
        yield (
            "sigma",
            f"{row['sigma']} is not {wanted:.3f}, as the standard error {error:g} gives",
            "Make them agree",
        )
    trial = known.tables["trials"].get(row["rows"])
    if row["standard_error_from"] == "95% CI" and trial and trial["low"] and trial["high"]:
        printed = (float(trial["high"]) - float(trial["low"])) / 3.92
        if not 0.8 * printed < error < 1.25 * printed:
            yield (
                "standard_error",
                f"{error:g} is not {printed:.2g}, as {trial['id']} gives",
                "Make them agree",
            )


# Predictions


def prediction_has_its_target(row, known):
    target = known.tables["targets"].get(row["target"])
    if target is None:
        yield "target", f"targets.csv has no {row['target']!r}", "Correct the name, or run the calibration"
    elif (
        target["sigma"]
        and target["value"]
        and abs(float(row["value"]) - float(target["value"])) > 14 * float(target["sigma"])
    ):
        yield "value", f"{row['value']} is far from the target {target['value']}", "Run the calibration again"


def curves_predict_alike(rows, known):
    """Three curves fitted to the same trials lie close together: one far from the other two was mistyped."""
    by_target = defaultdict(list)
    for row in rows:
        by_target[row["target"]].append(row)
    for group in by_target.values():
        middle = sorted(float(row["value"]) for row in group)[len(group) // 2]
        for row in group:
            if abs(float(row["value"]) - middle) > 2.6 + 0.05 * abs(middle):
                yield (
                    row["id"],
                    "value",
                    f"{row['value']}, but another curve gives {middle:g}",
                    ("Run the calibration again"),
                )


def profile_is_smooth(rows, known):
    """Each column of the profile changes steadily with the level assumed."""
    columns = [c for c in rows[0] if c not in ("id", "curve", "E_post")]
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        at, left, right = (float(r["E_post"]) for r in (row, before, after))
        if not 0 < left < at < right:
            yield (
                row["id"],
                "E_post",
                f"{row['E_post']} is not between {left:g} and {right:g}",
                "Sort the levels",
            )
            continue
        for column in columns:
            x, y, z = (float(r[column]) for r in (before, row, after))
            straight = x + (z - x) * (math.log(at / left) / math.log(right / left))
            if abs(y - straight) > 0.3 * abs(z - x) + 0.08 * max(abs(x), abs(z)):
                yield (
                    row["id"],
                    column,
                    f"{row[column]} leaves the line of its neighbors ({x:g}, {z:g})",
                    ("Run the calibration again"),
                )


def prior_only_adds(row, known):
    if float(row["chi_square_and_prior"]) < float(row["chi_square"]):
        yield "chi_square_and_prior", "it is below chi_square", "Run the calibration again"
    if row["e_tam"] != row["e_ral"]:
        yield (
            "e_ral",
            f"{row['e_ral']} is not the {row['e_tam']} of e_tam: they are one value",
            "Make them agree",
        )


ROW_RULES = {
    "parameters": (id_says_the_columns("model", "symbol", by=":"), fitted_value_is_that_of_the_fit),
    "fitted_parameters": (
        id_says_the_columns("curve", "symbol", by=":"),
        draws_are_in_order,
        fit_lies_in_its_draws,
        written_by_the_calibration(("value",), ""),
    ),
    "targets": (
        use_fits_its_cells,
        target_is_its_trial,
        target_is_named_by_what_it_is,
        residual_has_its_size,
    ),
    "left_out": (
        id_says_the_columns("curve", "target", by=":"),
        prediction_has_its_target,
        written_by_the_calibration(("value",), r"-?\d+\.\d{3}"),
    ),
    "threshold_profile": (
        id_says_the_columns("curve", "E_post", by="-"),
        prior_only_adds,
        written_by_the_calibration((), ""),
    ),
}
TABLE_RULES = {
    "parameters": (sets_agree,),
    "fitted_parameters": (fits_agree,),
    "left_out": (curves_predict_alike,),
    "threshold_profile": (profile_is_smooth,),
}
