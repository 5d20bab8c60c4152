"""Rules that tie cells together; what one cell may hold stands in datapackage.json.

A rule takes a row (cells as text, by column) and what is Known, and yields (column, what is wrong, remedy).
"""

import graphlib
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


# What can be a limit of an analyte that has no second unit to check it by: unit -> least and most.
PLAUSIBLE = {
    "Calcium": {"mg/day": (800, 2500), "mg/dL": (4, 12)},
    "Magnesium intake": {"mg/day": (200, 500)},
    "Vitamin K": {"ug/day": (60, 150)},
    "Zoledronic acid": {"mg": (3, 5)},
    "Denosumab": {"mg": (60, 120)},
    "Least significant change, DXA": {"%": (1, 9)},
    "Least significant change": {"%": (10, 60)},
    "FRAX": {"%": (1, 30)},
    "DXA interval": {"months": (6, 60)},
    "AIBL monitor": {"months": (6, 60)},
}
OF_ONE_SEX = (
    "Estradiol",
    "Testosterone",
    "SHBG",
    "FSH",
    "LH",
    "Bone ALP",
    "P1NP",
    "CTX",
    "NTX",
    "Osteocalcin",
)
# Words of a note -> the source they speak of.
SPEAKERS = {
    "Mayo test": "mayolabs",
    "ARUP": "arup",
    "Study of Health in Pomerania": "michelsen2013",
    "MedlinePlus, ": "medlineplus",
    "Davis's": "davislab",
    "Scripps list": "scripps",
    "IOM 2011": "iom2011",
    "bisphosphonate (TRIO": "diezperez2017",
    "AUA statement": "aua2018",
    "RCPA": "alfredmg",
    "2017 joint statement": "hadji2017",
    "2017 statement": "hadji2017",
    "Australian statement": "mja2019",
    "ISCD": "iscd",
}
ALIKE = ({"arm", "therapy"}, {"unit", "si_unit"})
POINTS = ("reference median", "trial dose", "observed on therapy", "least significant change")


class Known(NamedTuple):
    """What a row may refer to: references by key, and the rows of each table by id."""

    references: dict
    tables: dict


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
    counted = "computed from" in row["note"]  # that rule computes it again
    share = row["statistic"] in ("proportion", "relative reduction") and not counted
    if 0 < size < 1 and (share or decimals > 2 or size < 0.1):
        yield (
            "value",
            f"{row['value']} {row['unit']} looks like a fraction",
            "Write percent: 4.1, not 0.041; a share below 1 says in its note 'computed from 9/1944'",
        )


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
    if factor <= 0:
        return  # factor_is_right names it
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
        if slug not in known.tables["terms"] or slug == row["id"]:
            yield "see_also", f"there is no other term {slug!r}", "Add the term, or remove the reference"


def support_exists(row, known):
    there = {*known.references, *known.tables["claims"], *known.tables["lab_ranges"], "memory"}
    for name in items(row["support"]):
        if name not in there:
            yield (
                "support",
                f"neither a reference, a claim nor a range is called {name!r}",
                "Correct the name",
            )


def wrong_claim_is_answered(row, known):
    """A claim judged incorrect or contested stands in claims_online, and no other does."""
    if (row["verdict"] in WRONG) != (row["id"] in known.tables["claims_online"]):
        yield (
            "verdict",
            f"{row['verdict']!r} does not fit claims_online.csv, which answers what is {' or '.join(WRONG)}",
            "Add the row there, remove it, or correct the verdict",
        )


def answered_claim_exists(row, known):
    if row["id"] not in known.tables["claims"]:
        yield "id", f"there is no claim {row['id']!r}", "Write the id of a claim"


def leads_somewhere(row, known):
    there = {"trial": "trials", "range": "lab_ranges", "claim": "claims"}
    for item in items(row["leads_to"]):
        kind, _, name = item.partition(":")
        if kind in there and (name not in known.tables[there[kind]] or name == row["id"]):
            yield "leads_to", f"there is no other row {item!r}", "Correct the id, or remove it"


def name_is_another(row, known):
    if row["term"] not in known.tables["terms"]:
        yield "term", f"there is no term {row['term']!r}", "Add the term, or correct its id"


def changed_rows_exist(row, known):
    """Ids of a change stand in its table, those of removed rows no longer do."""
    ids = known.references if row["table"] == "references" else known.tables[row["table"]]
    forms = {re.sub(r"\d", "0", name) for name in ids}
    for name in filter(None, re.split("; | to ", row["rows"])):
        removed = row["kind"] == "removed" and re.sub(r"\d", "0", name) in forms
        if (name in ids) == removed:
            yield (
                "rows",
                f"{name!r} {'still stands' if name in ids else 'does not stand'} in {row['table']}",
                "Correct the id or the kind of change",
            )


def seen_row_rests_on_something_seen(row, known):
    """Nobody can have seen a figure of which every source was only remembered."""
    sources = [known.references[key] for key in items(row["source_key"]) if key in known.references]
    if (
        row["verified"].startswith("search")
        and sources
        and not any(s.check.startswith("verified") or "seen" in s.check for s in sources)
    ):
        yield (
            "verified",
            f"{row['verified']!r}, but nobody saw {', '.join(s.key for s in sources)}",
            "Write memory, or see the source and say so in its check in references.bib",
        )


def limit_is_plausible(row, known):
    if row["unit"] == "SD":
        bounds = (-4, 0)
    elif row["unit"] == "":
        return
    else:
        units = next((u for words, u in PLAUSIBLE.items() if row["analyte"].startswith(words)), {})
        if units and not row["conversion_factor"] and row["unit"] not in units:
            yield (
                "unit",
                f"{row['unit']!r} is not a unit of {row['analyte']!r}",
                f"Write {' or '.join(units)}",
            )
        bounds = units.get(row["unit"], (0, math.inf))
    for end in ("low", "high"):
        if row[end] and not bounds[0] <= float(row[end]) <= bounds[1]:
            yield (
                end,
                f"{row[end]} {row['unit']} is not between {bounds[0]} and {bounds[1]}",
                ("Look for a lost point or sign; else widen PLAUSIBLE in widgets/tables/rules.py"),
            )


def limit_is_the_one_of_the_note(row, known):
    """A note that prints numbers of this unit prints the limit, or the precision error it is 2.77 of."""
    sign = {
        "%": r"(\d+(?:\.\d+)?)\s?%",
        "mL/min": r"(\d+) mL/min",
        "mL/min/1.73 m2": r"eGFR <(\d+)",
        "SD": r"(-\d\.\d)",
    }.get(row["unit"])
    said = [float(number) for number in re.findall(sign, row["method_note"])] if sign else []
    ends = {end: float(row[end]) for end in ("low", "high") if row[end]}
    if row["kind"] == "least significant change":
        said += [round(2.77 * number, 1) for number in said]
    for end, limit in ends.items():
        if said and limit not in said and (row["unit"] == "SD" or not set(ends.values()) & set(said)):
            yield (
                end,
                f"{row[end]} is none of the numbers of the note",
                "Compare limit and note with the source",
            )


def limit_belongs_as_the_note_says(row, known):
    """ "below 35" leaves 35 out below and takes it in above; "or lower" is the other way round."""
    note = row["method_note"].lower()
    for end in ("low", "high"):
        limit = row[end]
        if not limit or row["low"] == row["high"] or limit not in note:
            continue
        from_here = any(f"{limit} {words}" in note for words in ("or higher", "or more"))
        up_to_here = any(f"{limit} {words}" in note for words in ("or lower", "or less"))
        for word, number in re.findall(r"(below|under|<|above|more than|>) ?(-?[\d.]*\d)", note):
            if number == limit:
                under = word in ("below", "under", "<")
                from_here, up_to_here = from_here or under, up_to_here or not under
        wanted = str(from_here if end == "low" else up_to_here).lower()
        if from_here != up_to_here and row[f"{end}_included"] != wanted:
            yield f"{end}_included", f"{row[f'{end}_included']} does not fit the note", f"Write {wanted}"


def ends_fit_the_kind(row, known):
    """A dose or a median is one number, a reference interval two that belong to it."""
    low, high = row["low"], row["high"]
    if row["kind"] in POINTS and low and high and low != high:
        yield "high", f"{low} and {high}, but a {row['kind']} is one number", "Write it in both columns"
    if row["kind"] == "reference interval" and low and high:
        if low == high:
            yield "high", f"the interval runs from {low} to {high}", "Correct the end that is wrong"
        for end in ("low_included", "high_included"):
            if row[end] != "true":
                yield end, "the ends of a reference interval belong to it", "Write true"


def people_have_their_sex(row, known):
    words = row["life_stage"]
    female = re.search(r"\b((pre|post)menopausal|follicular|luteal|wom[ae]n)\b", words)
    male = re.search(r"\bm[ae]n\b", words)
    if (female and not male and row["sex"] != "F") or (male and not female and row["sex"] != "M"):
        yield "sex", f"{row['sex']!r} does not fit {words!r}", f"Write {'F' if female else 'M'}"
    elif row["sex"] == "any" and row["analyte"].startswith(OF_ONE_SEX):
        yield "sex", f"limits of {row['analyte']} are those of women or of men", "Write F or M"
    studied = {
        trial["sex"] for trial in known.tables["trials"].values() if trial["source_key"] == row["source_key"]
    }
    if studied in ({"F"}, {"M"}) and row["sex"] not in (*studied, "any"):
        yield "sex", f"{row['sex']!r}, but {row['source_key']} studied {''.join(studied)}", "Correct the sex"


# Between rows


def one_analyte_has_one_unit(rows, known):
    first = {}
    for row in rows:
        if row["analyte"] == "NTX" or row["kind"] == "formula":  # NTX is printed per creatinine in urine
            continue
        for column in ("unit", "si_unit", "conversion_factor"):
            if row[column] != first.setdefault(row["analyte"], row)[column]:
                other = first[row["analyte"]]
                yield (
                    row["id"],
                    column,
                    f"{row[column]!r}, but {other[column]!r} in {other['id']}",
                    "Make them agree",
                )


def limits_stand_once(rows, known):
    seen, keys = {}, {}
    for row in rows:
        same = tuple(row[c] for c in ("analyte", "specimen", "sex", "life_stage", "kind", "source_key"))
        if same in seen:
            yield row["id"], "life_stage", f"it says the same as {seen[same]}", "Say what tells them apart"
        seen[same] = row["id"]
        key = tuple(row[c] for c in ("analyte", "sex", "life_stage"))
        if row["quiz_ok"] == "true" and key in keys:
            yield row["id"], "quiz_ok", f"{keys[key]} is the quiz key already", "Keep one"
        elif row["quiz_ok"] == "true":
            keys[key] = row["id"]


def classes_meet(rows, known):
    """Where one class of a score ends the next begins, and the limit belongs to one of them."""
    classes = [row for row in rows if row["kind"] == "diagnostic class" and row["unit"] == "SD"]
    for row in classes:
        others = [r for r in classes if r["life_stage"] == row["life_stage"] and r is not row]
        for end, start in (("low", "high"), ("high", "low")):
            ends = [r for r in others if r[start] and row[end] and float(r[start]) == float(row[end])]
            if row[end] and not any(r[f"{start}_included"] != row[f"{end}_included"] for r in ends):
                yield (
                    row["id"],
                    end,
                    f"no other class begins where this one ends ({row[end]})",
                    ("Make the classes meet, the limit in one of them"),
                )


def no_objective_needs_itself(rows, known):
    """Some order of teaching exists in which everything comes after what it needs."""
    try:
        graphlib.TopologicalSorter({row["id"]: items(row["prerequisites"]) for row in rows}).prepare()
    except graphlib.CycleError as error:
        circle = error.args[1][::-1]
        yield (
            circle[0],
            "prerequisites",
            f"no reader can begin: {' needs '.join(circle)}",
            "Remove the step that is taught later",
        )


def source_is_the_one_named(row, known):
    """A note or a line that names who says so goes with that source."""
    words = f"{row.get('method_note', '')} {row.get('why', '')}"
    for speaker, key in SPEAKERS.items():
        if speaker in words and key not in row["source_key"] and row["verified"].startswith("search"):
            yield (
                "source_key",
                f"{row['source_key']!r} is not {speaker.strip(', ')}",
                f"Name {key}, or correct the words",
            )


def unseen_row_is_not_upgraded(row, known):
    """A row that says itself that its figure was not seen, or only an article names, is no verified one."""
    unseen = re.search(
        r"has not been seen|figures themselves not seen|not to be printed",
        row.get("method_note", "") + row.get("note", ""),
    )
    if row["verified"].startswith("search") and (unseen or row.get("kind") == "article target"):
        yield "verified", f"{row['verified']!r}, but the row says that it was not seen", "Correct one of them"


def cells_differ(row, known):
    """A sentence that stands in two cells was pasted into the wrong one."""
    seen = {}
    for column, cell in row.items():
        if len(cell) > 20 and " " in cell and cell in seen and {column, seen[cell]} not in ALIKE:
            yield column, f"it is the same as {seen[cell]}", "Restore the cell"
        seen[cell] = column


# Every row of every table

_SEEN = (
    sources_are_known,
    seen_row_rests_on_something_seen,
    source_is_the_one_named,
    unseen_row_is_not_upgraded,
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
        *_SEEN,
    ),
    "lab_ranges": (
        interval_in_order,
        limits_say_whether_included,
        si_follows_factor,
        factor_is_right,
        quiz_key_was_seen,
        limit_is_plausible,
        limit_is_the_one_of_the_note,
        limit_belongs_as_the_note_says,
        ends_fit_the_kind,
        people_have_their_sex,
        *_SEEN,
    ),
    "claims_online": (answered_claim_exists, leads_somewhere),
    "term_names": (name_is_another,),
    "changes": (changed_rows_exist,),
    "claims": (checked_claim_has_source, wrong_claim_is_answered, *_SEEN),
    "misconceptions": (support_exists,),
    "terms": (related_terms_exist,),
    "parameters": (sources_are_known, published_value_has_source),
    "plan": _SEEN,
    "refusals": (read_refusal_has_source, *_SEEN),
}
TABLE_RULES = {
    "lab_ranges": (one_analyte_has_one_unit, limits_stand_once, classes_meet),
    "objectives": (no_objective_needs_itself,),
}


EVERYWHERE = (cells_differ,)


def _same(x, y):
    """Whether x rounds to y at three significant figures."""
    if x == 0 or y == 0:
        return x == y
    return abs(x - y) <= 0.5 * 10 ** (math.floor(math.log10(abs(x))) - 2) * (1 + 1e-9)
