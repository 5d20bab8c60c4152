"""Rules for trials.csv: what a row says twice must agree, and numbers must fit their words.

Most accidents (a digit lost, a point moved, a sign dropped) leave a number that looks right by itself. It is
caught by what stands beside it: the interval around it, the p value, the arms it is the difference of, the
fraction it was computed from. Tolerances allow for rounding in print and for adjusted analyses.
"""

import math
import re
from collections import defaultdict
from statistics import NormalDist

RATIOS = {"HR": "hazard ratio", "RR": "relative risk", "IRR": "rate ratio", "OR": "odds ratio"}
UNITS_OF = {
    "hazard ratio": ("HR",),
    "relative risk": ("RR",),
    "rate ratio": ("RR", "IRR"),
    "odds ratio": ("OR",),
    "proportion": ("%",),
    "relative reduction": ("%",),
}
# Words of a measure -> the statistic they name; the first that fits counts.
NAMED = (
    (r"\(median\)", ("median",)),
    (r"\(mean\)", ("mean", "difference")),
    (r"^(adjusted |% |mean |adjusted mean )?difference", ("difference",)),
    (r"relative (risk )?reduction", ("relative reduction",)),
    (r"hazard ratio|\bHR\b(?!-)", ("hazard ratio",)),
    (r"rate ratio", ("rate ratio",)),
    (r"odds ratio", ("odds ratio",)),
    (r"relative risk|\bRR\b", ("relative risk",)),
    (r"\brate\b", ("rate", "proportion")),
    (r"threshold|below which|generally sufficient", ("threshold",)),
    (
        r"incidence|prevalence|^share|^risk of|^death from|mortality|recurrence|metastases|other breast",
        ("proportion",),
    ),
)
# Words of a measure -> unit -> the least and the most that can be so; the first whose words fit counts.
PLAUSIBLE = (
    (r"standardized mean difference", {"SD": (-2, 2)}),
    (r"atypical femoral fracture, HR", {"HR": (0.1, 100)}),  # rare without the drug, so ratios are large
    (r"difference in % change", {"percentage points": (-25, 25)}),
    (r"% (change|difference).*BMD|difference (in )?(mean )?BMD|cumulative loss of BMD", {"%": (-25, 30)}),
    (r"BMD loss rate", {"%/y": (-6, 3), "g/cm2/y": (-0.06, 0.03)}),
    (r"change in BMD", {"g/cm2": (-0.15, 0.15)}),
    (r"SD from|T-score", {"SD": (-6, 4)}),
    (r"^(areal )?BMD$", {"g/cm2": (0.3, 1.6)}),
    (r"change in E2", {"pg/mL": (-200, 200)}),
    (r"change in total testosterone", {"ng/dL": (-1000, 1000)}),
    (r"E2 level|total E2, age", {"pg/mL": (0.1, 1000), "pmol/L": (0.4, 3700)}),
    (r"E2.*(threshold|below which|generally sufficient)", {"pg/mL": (0.1, 60), "pmol/L": (0.4, 220)}),
    (r"testosterone( generally sufficient)?$", {"ng/dL": (5, 1500), "nmol/L": (0.2, 52)}),
    (r"\b(E2|LH|FSH|DHEAS|testosterone|CTX|NTX|P1NP|ALP) (change|against placebo)$", {"%": (-100, 200)}),
    (
        r"^fracture incidence|recurrence$|^breast cancer incidence|mortality$|^death from any cause$",
        {"%": (0.1, 40)},
    ),
)
SIZES = {
    "HR": (0.1, 10),
    "RR": (0.1, 10),
    "IRR": (0.1, 10),
    "OR": (0.1, 10),
    "%": (-100, 200),
    "%/y": (-10, 15),
}
# Months at which trials look, and lengths of follow-up as their reports print them.
VISITS = {0, 1, 2, 3, 4, 5, 6, 9, 10, *range(12, 241, 6), 21, 28, 38, 40, 61}
P_VALUE = r"(<=?|>)?0\.\d{1,6}|NS|significant"


def measure_fits(row, known):
    """Unit, statistic and size must be those that the words of the measure allow."""
    named = next((statistics for words, statistics in NAMED if re.search(words, row["measure"])), None)
    if row["unit"] and named and row["statistic"] not in named and row["statistic"] != "single case":
        yield (
            "statistic",
            f"{row['statistic']!r} does not fit the measure {row['measure']!r}",
            f"Write {' or '.join(named)}, or correct the measure",
        )
    wanted = UNITS_OF.get(row["statistic"], ())
    ratio = row["unit"] in RATIOS and row["statistic"] not in UNITS_OF
    rate = row["statistic"] == "rate" and not re.search(r"/y$|^per \d+", row["unit"])
    if row["unit"] and ((wanted and row["unit"] not in wanted) or ratio or rate):
        yield (
            "unit",
            f"{row['unit']!r} is not the unit of a {row['statistic'] or 'result of no stated kind'}",
            "Correct the unit or the statistic",
        )
    yield from _size(row)


def _size(row):
    allowed = next((units for words, units in PLAUSIBLE if re.search(words, row["measure"])), SIZES)
    if allowed is SIZES and row["statistic"] in ("proportion", "relative reduction"):
        allowed = {"%": (0, 100)}
    other = row["unit"] in RATIOS or row["unit"].startswith("per ")
    if row["unit"] and row["unit"] not in allowed and allowed is not SIZES and not other:
        yield (
            "unit",
            f"{row['unit']!r} is not a unit of {row['measure']!r}",
            f"Write {' or '.join(allowed)}, or correct the measure",
        )
        return
    low, high = allowed.get(row["unit"], (-math.inf, math.inf))
    if row["value"] and not low <= float(row["value"]) <= high:
        yield (
            "value",
            f"{row['value']} {row['unit']} is not between {low} and {high}, where {row['measure']!r} lies",
            "Look for a lost or moved point; correct the value, the unit or the measure",
        )


def interval_is_balanced(row, known):
    """A 95% CI surrounds its value evenly, that of a ratio or a rate on a logarithmic scale."""
    if row["interval_kind"] != "95% CI" or not (row["value"] and row["low"] and row["high"]):
        return
    if row["statistic"] in ("proportion", "median"):  # theirs lean to one side
        return
    ends = [float(row[name]) for name in ("low", "value", "high")]
    if row["unit"] == "%" and row["statistic"] == "relative reduction":
        ends = [100 - end for end in reversed(ends)]
    logarithmic = min(ends) > 0 and (
        row["unit"] in RATIOS or row["statistic"] in ("rate", "relative reduction")
    )
    step = 0.5 * 10 ** -min(_decimals(row[name]) for name in ("low", "value", "high"))
    slack = max(step / end for end in ends) if logarithmic else step
    low, value, high = (math.log(end) for end in ends) if logarithmic else ends
    lean = 0.12 if row["statistic"] == "rate" else 0.045  # intervals of few events lean too
    if abs(value - (low + high) / 2) > 2 * slack + lean * (high - low):
        yield (
            "value",
            f"{row['value']} does not stand in the middle of its interval {row['low']} to {row['high']}",
            "Compare value, low and high with the source, digit by digit",
        )


def numbers_share_decimals(row, known):
    """A source prints value, ends and spread alike: one with more decimals than the rest was mistyped."""
    if row["interval_kind"] in ("range", "IQR"):
        return
    cells = {name: row[name] for name in ("value", "low", "high", "spread") if row[name]}
    for name, cell in cells.items():
        others = [_decimals(other) for column, other in cells.items() if column != name]
        spare = 1 if name == "spread" else 0
        if others and _decimals(cell) > max(others) + spare:
            yield (
                name,
                f"{cell} has more decimals than what stands beside it ({', '.join(cells.values())})",
                "Write it as the source prints it",
            )


def spread_fits(row, known):
    """An SD or SE belongs to a mean or a difference; that of a level is neither tiny nor larger than it."""
    kinds = {"SD": (0.05, 1.1), "SE": (0.005, 1.1)}
    if not row["spread"] or not row["value"] or row["interval_kind"] not in kinds:
        return  # an interval of another kind with a spread is named by interval_has_its_kind
    if row["statistic"] not in ("mean", "difference", ""):
        yield "statistic", f"{row['interval_kind']} beside a {row['statistic']!r}", "Write mean or difference"
    level = not re.search("change|difference", row["measure"])
    part = float(row["spread"]) / abs(float(row["value"]) or 1)
    least, most = kinds[row["interval_kind"]] if level else (0.02, 20)
    if not least <= part <= most:
        yield (
            "spread",
            f"{row['interval_kind']} {row['spread']} does not fit the value {row['value']}",
            "Look for a lost or moved point in either",
        )


def p_value_is_one(row, known):
    for part in filter(None, row["p_value"].split("; ")):
        if not re.match(rf"({P_VALUE})( |$)", part):
            yield "p_value", f"{part!r} is not a p value", "Write it as printed: <0.001, 0.04, NS"


def p_value_fits_interval(row, known):
    """Where value and interval (or SE) and p are printed, each follows roughly from the others."""
    printed = re.match(r"(<=?)?(0\.\d+)$", row["p_value"])
    z = _z(row)
    if not printed or z is None:
        return
    p, ceiling = 2 * NormalDist().cdf(-z), float(printed[2])
    wrong = p > 2.5 * ceiling if printed[1] else not 0.2 < (p + 1e-4) / (ceiling + 1e-4) < 5
    if wrong:
        yield (
            "p_value",
            f"p {row['p_value']} does not follow from {row['value']} ({row['low'] or row['spread']}"
            f"{' to ' + row['high'] if row['high'] else ''}), which gives about {p:.1g}",
            "Compare value, interval and p value with the source",
        )


def _z(row):
    """Standard errors between the value and no effect, or None."""
    if row["statistic"] in ("mean", "rate", "proportion", "single case", "threshold") or not row["value"]:
        return None
    value = float(row["value"])
    if row["interval_kind"] == "SE" and float(row["spread"] or 0):
        return abs(value) / float(row["spread"])
    if row["interval_kind"] != "95% CI" or not (row["low"] and row["high"]):
        return None
    low, high = float(row["low"]), float(row["high"])
    if row["statistic"] == "relative reduction":
        low, value, high = 1 - high / 100, 1 - value / 100, 1 - low / 100
    if row["unit"] in RATIOS or row["statistic"] == "relative reduction":
        if min(low, value, high) <= 0:
            return None
        low, value, high = math.log(low), math.log(value), math.log(high)
    return abs(value) / ((high - low) / 3.92) if high > low else None


def people_have_their_sex(row, known):
    words = re.sub(r"\(.*?\)", "", row["population"])
    female = re.search(r"\b(wom[ae]n|girls?|(pre|post)?(meno|peri)pausal|menopause)\b", words)
    male = re.search(r"\b(m[ae]n|boys?)\b", words)
    said = {(True, False): "F", (False, True): "M", (True, True): "F/M"}.get((bool(female), bool(male)))
    if said and row["sex"] != said and "%" not in words:
        yield "sex", f"{row['sex']!r} does not fit {row['population']!r}", f"Write {said}"


def month_fits_when(row, known):
    """When the words hold one length of time, the month must be that length."""
    said = re.fullmatch(
        r"(?:about |(?:median |average )?follow-up |after |over |at )*(\d+(?:\.\d+)?) (day|week|month|year)s?"
        r"(?: after stopping \(year (\d+)\)| of treatment| later)?",
        row["when"],
    ) or re.fullmatch(r"(median) (\d+) months of treatment", row["when"])
    if row["month"] and not row["when"] and (float(row["month"]) not in VISITS):
        yield (
            "month",
            f"month {row['month']} is no usual time of a visit, and no words say what it is",
            ("Correct it, or say in when how the time was counted"),
        )
    if row["when"] == "at the start" and row["month"] != "0":
        yield "month", f"month {row['month']!r} does not fit 'at the start'", "Write 0"
    if not said or not row["month"] or said[1] == "median":
        return
    months = (
        float(said[3]) * 12
        if said[3]
        else float(said[1]) * {"day": 1 / 30.4, "week": 1 / 4.35, "month": 1, "year": 12}[said[2]]
    )
    if abs(float(row["month"]) - months) > max(0.6, 0.05 * months):
        yield "month", f"month {row['month']} does not fit {row['when']!r}", "Correct the month or the words"


def note_fits_value(row, known):
    """Numbers that a note gives for the value itself: a fraction it was computed from, the other unit."""
    if (said := re.match(r"computed from (\d+)/(\d+)", row["note"])) and row["value"]:
        share = 100 * int(said[1]) / int(said[2])
        if abs(float(row["value"]) - share) > 0.5 * 10 ** -_decimals(row["value"]) + 1e-9:
            yield "value", f"{row['value']} is not {said[1]}/{said[2]} = {share:.3g} %", "Compute it again"
        if row["n"].isdigit() and row["n"] != said[2]:
            yield "n", f"{row['n']} is not the {said[2]} of the note", "Correct the number of people"
    said = re.match(r"(\d+(?:\.\d+)?) pg/mL", row["note"])
    if said and row["unit"] == "pmol/L" and abs(float(row["value"]) / 3.671 - float(said[1])) > 0.06:
        yield "value", f"{row['value']} pmol/L is not {said[1]} pg/mL", "Correct the value or the note"


def group_is_named_alike(row, known):
    """A drug that names the group is part of the therapy, unless the therapy is over, shared or not told."""
    if re.search(r"\b(vs|stopped|after|off|against|same|none)\b", row["arm"]) or not row["therapy"]:
        return
    for drug in (
        "anastrozole",
        "letrozole",
        "exemestane",
        "tamoxifen",
        "placebo",
        "denosumab",
        "teriparatide",
    ):
        said = re.sub(r"^AI\b", "anastrozole letrozole exemestane", row["therapy"])
        if row["arm"] == drug and drug not in said and "none" not in said:
            yield (
                "therapy",
                f"{row['therapy']!r} does not hold the {drug} of the group",
                "Correct one of them",
            )


def key_names_its_source(row, known):
    """A trial that is called by author and year goes with a source of that author."""
    said = re.fullmatch(r"([A-Z][a-z]+(?:-[A-Z][a-z]+)?)-(\d{4}[a-z]?)(/\d{4})?", row["trial_key"])
    if not said:
        return
    author = said[1].replace("-", "").lower()
    sources = [key for key in row["source_key"].split("; ") if key in known.references]
    names = {key: known.references[key].author.replace("-", "").replace(" ", "").lower() for key in sources}
    families = [
        key for key, r in known.references.items() if r.author.replace("-", "").lower().startswith(author)
    ]
    if row["verified"] != "search" or not families or not sources:
        return
    if not any(key.startswith(author) or author in names[key] for key in sources):
        yield (
            "source_key",
            f"none of {row['source_key']!r} is by the author of {row['trial_key']!r}",
            f"Name one such as {', '.join(families[:3])}",
        )


# Between rows


def results_stand_once(rows, known):
    seen = {}
    for row in rows:
        key = tuple(
            row[c]
            for c in (
                "trial_key",
                "arm",
                "population",
                "site",
                "month",
                "when",
                "measure",
                "statistic",
                "therapy",
            )
        )
        if key in seen:
            yield (
                row["id"],
                "measure",
                f"it is the same result as {seen[key]}",
                ("Say in arm, population, site, month or measure what tells them apart, or remove one"),
            )
        seen[key] = row["id"]


def trials_have_one_sex(rows, known):
    """All rows of one named group are of one sex."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["trial_key"], row["population"]].append(row)
    for group in groups.values():
        sexes = [row["sex"] for row in group]
        common = max(set(sexes), key=sexes.count)
        for row in group:
            if row["sex"] != common and sexes.count(common) > 1:
                yield (
                    row["id"],
                    "sex",
                    f"{row['sex']!r}, but {common!r} in other rows of the same people",
                    ("Make them agree"),
                )


def arms_make_their_comparison(rows, known):
    """A difference follows from its two arms, a ratio roughly from two shares, where all three are rows."""
    arms = defaultdict(list)
    for row in rows:
        if row["value"] and " vs " not in row["arm"]:
            arms[row["trial_key"], row["arm"], row["site"], row["month"], row["unit"]].append(row)
    for row in rows:
        first, versus, second = row["arm"].partition(" vs ")
        if not versus or not row["value"]:
            continue
        yield from _compared(row, arms, first, second)


def _compared(row, arms, first, second):
    place = (row["site"], row["month"], "%")
    ours, theirs = (arms.get((row["trial_key"], name, *place), []) for name in (first, second))
    pairs = [(a, b) for a in ours for b in theirs if a["measure"] == b["measure"] and a["when"] == b["when"]]
    value = float(row["value"])
    for a, b in pairs:
        x, y = float(a["value"]), float(b["value"])
        if row["unit"] == "percentage points" and "% change BMD" in a["measure"]:
            wrong, result = abs(x - y - value) > max(0.35, 0.1 * abs(value)), x - y
        elif row["unit"] in ("HR", "RR") and row["measure"].startswith(a["measure"]) and y:
            wrong, result = not 0.75 < x / y / value < 1.33, x / y
        else:
            continue
        if wrong:
            yield (
                row["id"],
                "value",
                f"{row['value']} does not follow from {a['id']} ({a['value']}) and {b['id']} ({b['value']}), "
                f"which give {result:.2g}",
                "Compare the three with the source",
            )


def _decimals(cell):
    return len(cell.partition(".")[2])


ROW_RULES = (
    measure_fits,
    interval_is_balanced,
    numbers_share_decimals,
    spread_fits,
    p_value_is_one,
    p_value_fits_interval,
    people_have_their_sex,
    month_fits_when,
    note_fits_value,
    group_is_named_alike,
    key_names_its_source,
)
TABLE_RULES = (results_stand_once, trials_have_one_sex, arms_make_their_comparison)
