"""Rules that tie cells together; what one cell may hold stands in datapackage.json.

A rule takes a row (cells as text, by column) and what is Known, and yields (column, what is wrong, remedy).
"""

import math
import re
from typing import NamedTuple

from .reading import items

# Grams per mole, with the words that open the analyte's name. A conversion factor follows from them.
MOLAR_MASS = {
    "Estradiol": 272.38,
    "Testosterone": 288.42,
    "25-OH vitamin D": 400.64,
    "Calcium": 40.078,
    "Phosphate": 30.974,
    "Magnesium": 24.305,
    "PTH": 9425.0,
    "Creatinine": 113.12,
    "DHEAS": 368.49,
}
GRAMS_PER_LITER = {
    "pg/mL": 1e-9,
    "ng/L": 1e-9,
    "ng/mL": 1e-6,
    "ug/L": 1e-6,
    "ng/dL": 1e-8,
    "ug/dL": 1e-5,
    "mg/dL": 1e-2,
    "g/dL": 10.0,
    "g/L": 1.0,
}
MOLES_PER_LITER = {"pmol/L": 1e-12, "nmol/L": 1e-9, "umol/L": 1e-6, "mmol/L": 1e-3}
WRONG = ("incorrect", "contested")
OTHER_FACTORS = {("mIU/mL", "IU/L"): 1.0, ("U/L", "ukat/L"): 1 / 60, ("IU/day", "ug/day"): 0.025}


class Known(NamedTuple):
    """What a row may refer to: keys of references.bib, and the ids of each table."""

    references: frozenset
    ids: dict


def interval_in_order(row, known):
    for low, high in (("low", "high"), ("si_low", "si_high")):
        if row.get(low) and row.get(high) and float(row[low]) > float(row[high]):
            yield low, f"{low} {row[low]} is above {high} {row[high]}", "Swap them, or correct the wrong one"


def interval_holds_value(row, known):
    if row["value"] and row["low"] and row["high"]:
        low, value, high = float(row["low"]), float(row["value"]), float(row["high"])
        if low <= high and not low <= value <= high:
            yield (
                "value",
                f"{row['value']} lies outside its interval {row['low']} to {row['high']}",
                "Compare value, low and high with the source; watch the signs",
            )


def interval_has_its_kind(row, known):
    ends, spread = bool(row["low"] and row["high"]), bool(row["spread"])
    fits = {
        "": not (row["low"] or row["high"] or spread),
        "SD": spread and not ends,
        "SE": spread and not ends,
    }
    if not fits.get(row["interval_kind"], ends and not spread):
        yield (
            "interval_kind",
            f"{row['interval_kind']!r} does not fit the cells low, high and spread",
            "Give low and high for a CI, range or IQR, spread for an SD or SE, and nothing without a kind",
        )


def value_or_words(row, known):
    if bool(row["value"]) == bool(row["value_text"]):
        yield "value", "a result is either a number or words", "Fill exactly one of value and value_text"


def number_has_unit(row, known):
    if row["value"] and not row["unit"]:
        yield "unit", f"the number {row['value']} has no unit", "Add the unit"


def percent_is_no_fraction(row, known):
    """A percentage is written 4.1. Below 1, three decimals or a value below 0.1 betray a fraction."""
    if not row["unit"].startswith(("%", "percentage")) or not row["value"]:
        return
    size, decimals = abs(float(row["value"])), len(row["value"].partition(".")[2])
    share = row["statistic"] == "proportion" and size < 1
    if 0 < size < 1 and (share or decimals > 2 or size < 0.1):
        yield "value", f"{row['value']} {row['unit']} looks like a fraction", "Write percent: 4.1, not 0.041"


def ratio_is_positive(row, known):
    if row["statistic"].endswith((" ratio", "risk")) and row["value"] and float(row["value"]) <= 0:
        yield (
            "value",
            f"a {row['statistic']} of {row['value']} cannot be",
            "Correct the value or the statistic",
        )


def limits_say_whether_included(row, known):
    for end in ("low", "high"):
        if bool(row[end]) != bool(row[f"{end}_included"]):
            yield (
                f"{end}_included",
                f"it must be filled if and only if {end} is",
                "Write true or false beside a limit",
            )


def si_follows_factor(row, known):
    """SI = value x factor, or the reverse, to three significant figures: either may be the printed one."""
    if not row["conversion_factor"]:
        return
    factor = float(row["conversion_factor"])
    for end in ("low", "high"):
        value, si = row[end], row[f"si_{end}"]
        if bool(value) != bool(si):
            yield (
                f"si_{end}",
                f"{end} and si_{end} must both be filled or both be empty",
                "Add the one that is missing",
            )
        elif value and not (
            _same(float(value) * factor, float(si)) or _same(float(si) / factor, float(value))
        ):
            yield (
                f"si_{end}",
                f"{si} is not {value} x {row['conversion_factor']} = {float(value) * factor:.3g}",
                "Correct the SI value, the conventional value or the factor",
            )


def factor_is_right(row, known):
    if not row["conversion_factor"]:
        if row["si_unit"]:
            yield (
                "conversion_factor",
                "an SI unit stands without a factor",
                "Add the factor, or remove the SI unit",
            )
        return
    wanted = expected_factor(row["analyte"], row["unit"], row["si_unit"])
    if wanted is None:
        yield (
            "conversion_factor",
            f"no factor is known from {row['unit']} to {row['si_unit']} for {row['analyte']}",
            "Add the molar mass or the pair of units to widgets/tables/rules.py",
        )
    elif abs(float(row["conversion_factor"]) / wanted - 1) > 0.005:
        yield (
            "conversion_factor",
            f"{row['conversion_factor']} should be {wanted:.4g}",
            "Correct the factor or a unit",
        )


def expected_factor(analyte, unit, si_unit):
    """Return the factor from ``unit`` to ``si_unit`` for an analyte, or None if it is not known."""
    if unit == si_unit:
        return 1.0
    if unit in GRAMS_PER_LITER and si_unit in GRAMS_PER_LITER:
        return GRAMS_PER_LITER[unit] / GRAMS_PER_LITER[si_unit]
    mass = next((mass for name, mass in MOLAR_MASS.items() if analyte.startswith(name)), None)
    if mass and unit in GRAMS_PER_LITER and si_unit in MOLES_PER_LITER:
        return GRAMS_PER_LITER[unit] / mass / MOLES_PER_LITER[si_unit]
    return OTHER_FACTORS.get((unit, si_unit))


def quiz_key_was_seen(row, known):
    if row["quiz_ok"] == "true" and row["verified"] != "search":
        yield (
            "quiz_ok",
            f"a row checked by {row['verified']!r} cannot be a quiz key",
            "Write false, or check the row",
        )


def sources_are_known(row, known):
    for key in items(row["source_key"]):
        if key not in known.references:
            yield "source_key", f"references.bib has no entry {key!r}", "Add the entry, or correct the key"


def checked_claim_has_source(row, known):
    if row["verified"].startswith("search") and not row["source_key"]:
        yield (
            "source_key",
            "the claim was checked but names no source",
            "Name the source, or correct verified",
        )


def published_value_has_source(row, known):
    if (row["status"] == "published") != bool(row["source_key"]) and row["status"] in (
        "published",
        "assumed",
        "chosen",
    ):
        yield (
            "source_key",
            f"it does not fit the status {row['status']}",
            "Name the source of a published value; leave it empty for an assumed or chosen one",
        )


def read_refusal_has_source(row, known):
    if (row["verified"] == "memory") == bool(row["source_key"]):
        yield (
            "source_key",
            f"it does not fit verified {row['verified']!r}",
            "Name the source that was read; leave it empty if the row rests on memory",
        )


def related_terms_exist(row, known):
    for slug in items(row["see_also"]):
        if slug not in known.ids["terms"] or slug == row["id"]:
            yield "see_also", f"there is no other term {slug!r}", "Add the term, or remove the reference"


def support_exists(row, known):
    there = known.references | known.ids["claims"] | known.ids["lab_ranges"] | {"memory"}
    for name in items(row["support"]):
        if name not in there:
            yield (
                "support",
                f"neither a reference, a claim nor a range is called {name!r}",
                "Correct the name",
            )


def wrong_claim_is_answered(row, known):
    """A claim judged incorrect or contested stands in claims_online, and no other does."""
    if (row["verdict"] in WRONG) != (row["id"] in known.ids["claims_online"]):
        yield (
            "verdict",
            f"{row['verdict']!r} does not fit claims_online.csv, which answers what is {' or '.join(WRONG)}",
            "Add the row there, remove it, or correct the verdict",
        )


def answered_claim_exists(row, known):
    if row["id"] not in known.ids["claims"]:
        yield "id", f"there is no claim {row['id']!r}", "Write the id of a claim"


def leads_somewhere(row, known):
    there = {"trial": "trials", "range": "lab_ranges", "claim": "claims"}
    for item in items(row["leads_to"]):
        kind, _, name = item.partition(":")
        if kind in there and (name not in known.ids[there[kind]] or name == row["id"]):
            yield "leads_to", f"there is no other row {item!r}", "Correct the id, or remove it"


def name_is_another(row, known):
    if row["term"] not in known.ids["terms"]:
        yield "term", f"there is no term {row['term']!r}", "Add the term, or correct its id"


def changed_rows_exist(row, known):
    """Ids of a change stand in its table, those of removed rows no longer do."""
    ids = known.references if row["table"] == "references" else known.ids[row["table"]]
    for name in filter(None, re.split("; | to ", row["rows"])):
        if (name in ids) == (row["kind"] == "removed"):
            yield (
                "rows",
                f"{name!r} {'still stands' if name in ids else 'does not stand'} in {row['table']}",
                "Correct the id or the kind of change",
            )


RULES = {
    "trials": (
        interval_in_order,
        interval_holds_value,
        interval_has_its_kind,
        value_or_words,
        number_has_unit,
        percent_is_no_fraction,
        ratio_is_positive,
        sources_are_known,
    ),
    "lab_ranges": (
        interval_in_order,
        limits_say_whether_included,
        si_follows_factor,
        factor_is_right,
        quiz_key_was_seen,
        sources_are_known,
    ),
    "claims": (sources_are_known, checked_claim_has_source, wrong_claim_is_answered),
    "claims_online": (answered_claim_exists, leads_somewhere),
    "term_names": (name_is_another,),
    "changes": (changed_rows_exist,),
    "misconceptions": (support_exists,),
    "terms": (related_terms_exist,),
    "parameters": (sources_are_known, published_value_has_source),
    "plan": (sources_are_known,),
    "refusals": (sources_are_known, read_refusal_has_source),
}


def _same(x, y):
    """Whether x rounds to y at three significant figures."""
    if x == 0 or y == 0:
        return x == y
    return abs(x - y) <= 0.5 * 10 ** (math.floor(math.log10(abs(x))) - 2) * (1 + 1e-9)
