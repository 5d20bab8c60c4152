"""A number with its unit, its words and its evidence: the one place that turns a row into text."""

import difflib
import math
import re
from dataclasses import dataclass

from . import bibliography, units
from .errors import NotAFact, UnknownRow
from .reading import by_id, folder, items
from .rules import expected_factor

MINUS, NARROW = "\N{MINUS SIGN}", "\N{NARROW NO-BREAK SPACE}"
TABLES = {"trial": "trials", "range": "lab_ranges", "claim": "claims", "parameter": "parameters"}
PAGES = {
    "trial": "reference/trials.html",
    "range": "reference/lab-ranges.html",
    "claim": "reference/evidence.html",
    "parameter": "reference/models.html",
}
UNSEEN = ("memory", "seed only", "design only")
CHECKED = {
    "search": "seen in a stored copy of the abstract or page",
    "search (secondary page)": "seen only on a page that quotes the source",
    "search and memory": "partly seen in a stored copy, partly from memory",
    "memory": "from memory, not verified by us",
    "seed only": "stated only in one of the articles examined, not verified by us",
    "design only": "the study was seen, its figures were not",
}
SITES = {
    "LS": "lumbar spine",
    "LS (L2-L4)": "lumbar spine (L2–L4)",
    "LS (QCT)": "lumbar spine (QCT)",
    "TH": "total hip",
    "FN": "femoral neck",
    "FN/TH": "femoral neck or total hip",
    "PA spine": "lumbar spine (posterior-anterior)",
    "any": "any site",
    "serum/urine": "serum and urine",
    "vertebral": "vertebrae",
    "nonvertebral": "nonvertebral sites",
    "nonvertebral fragility": "nonvertebral sites (fragility fractures)",
}
WHO = {"F": "women", "M": "men", "any": "women or men"}
VERDICTS = {"supported-with-caveat": "supported, with a caveat"}
_ASSAY = re.compile(
    r"[LG]C-MS(?:/MS)?|mass spectrometry|radioimmunoassay|(?:platform )?immunoassay|extraction RIA"
)
_ROW = re.compile(r"(?<!\{)\{{1,2}(\w+:[^{}]+)\}{1,2}")
PMOL_PER_PG = expected_factor("Estradiol", "pg/mL", "pmol/L")


@dataclass(frozen=True)
class Quote:
    """A row ready to print: ``text`` for the eye, ``spoken`` for the ear, ``rows`` (label, value) for a card.

    ``fact`` is False if nobody has seen the source: such a row is never stated without saying so.
    """

    kind: str
    id: str
    text: str
    spoken: str
    href: str
    rows: tuple
    fact: bool
    note: str
    source_keys: tuple


def quote(kind, id):
    """Return the Quote of a row; ``kind`` is trial, range, claim or parameter. Raises UnknownRow."""
    if kind not in TABLES:
        raise UnknownRow(f"there are no rows of kind {kind!r}; quote {', '.join(TABLES)}")
    table = by_id(TABLES[kind], folder())
    if id not in table:
        near = difflib.get_close_matches(id, table, n=3, cutoff=0.3) or list(table)[:3]
        raise UnknownRow(f"data/{TABLES[kind]}.csv has no row {id!r}; near it are {', '.join(near)}")
    row = table[id]
    text, spoken, rows, note = _MAKERS[kind](row)
    rows = [*rows, ("Source", _sources(row)), *_checked(row), *([("Note", note)] if note else [])]
    return Quote(
        kind,
        id,
        text,
        spoken,
        f"{PAGES[kind]}#{id}",
        tuple((label, _prose(said)) for label, said in rows),
        row.get("verified") not in UNSEEN,
        note,
        tuple(items(row["source_key"])),
    )


def cite(address):
    """Return the text of a row, e.g. ``cite("trial:T083")``. Raises UnknownRow, or NotAFact if unverified."""
    kind, _, id = address.partition(":")
    found = quote(kind, id)
    if not found.fact:
        raise NotAFact(
            f"{address} was not verified ({dict(found.rows)['Checked']}): use quote and say so beside it"
        )
    return found.text


def fill(text):
    """Return ``text`` with each ``{kind:id}`` or ``{{kind:id}}`` replaced by what ``cite`` says of the row.

    For sentences that stand in a table, a YAML file or a title. Raises UnknownRow, or NotAFact if unverified.
    """
    return _ROW.sub(lambda match: cite(match[1]), text)


def number(text, signed=False):
    """Print a stored number with its decimals: a true minus sign, and a plus for a positive change."""
    plus = "+" if signed and float(text) > 0 else ""
    return plus + text.replace("-", MINUS)


def measured(text, unit):
    """Join a printed number and its unit; a percent sign keeps to its number."""
    words = units.printed(unit)
    return text + (NARROW if words.startswith("%") else " ") + words if words else text


def aloud(text, unit=""):
    """Return a printed number and its unit in words: "minus 4.1 percent"."""
    words = text.replace(MINUS, "minus ").replace("+", "plus ").replace("–", " to ").replace(NARROW, "")
    return f"{words} {units.spoken(unit)}".strip()


# Trials


def _trial(row):
    text, spoken = _result(row)
    measure = (
        row["measure"].replace("% change", "percent change in").replace("% difference", "percent difference")
    )
    site = SITES.get(row["site"], row["site"])
    people = f"{row['population']} (n: {row['n']})" if row["n"] else row["population"]
    group = row["arm"] if row["therapy"] in ("", row["arm"]) else f"{row['arm']}: {row['therapy']}"
    rows = [
        ("Study", row["trial_key"]),
        ("What", measure[0].upper() + measure[1:] + (f", {site}" if site else "")),
        ("Who", people),
        ("Group", group),
        *_compared(row),
        ("When", _when(row)),
        *_assay(row),
        ("Interval", _interval(row)),
    ]
    return text, spoken, rows + ([("P value", row["p_value"])] if row["p_value"] else []), row["note"]


def _compared(row):
    """What the figure stands beside: the other side of a comparison, or the same result of other groups."""
    if " vs " in row["arm"]:
        return [("Compared with", row["arm"].partition(" vs ")[2])]
    same = ("trial_key", "population", "site", "month", "when", "measure", "statistic", "unit")
    others = [
        f"{other['arm']} {_result(other)[0]}"
        for other in by_id("trials", folder()).values()
        if other["arm"] != row["arm"]
        and " vs " not in other["arm"]
        and other["verified"] not in UNSEEN
        and all(other[column] == row[column] for column in same)
    ]
    return [("Compared with", "; ".join(others))] if row["value"] and others else []


def _assay(row):
    """How a hormone or a marker was measured, as the group or the note says; never from memory."""
    if row["site"] not in ("serum", "plasma", "urine", "serum/urine"):
        return []
    note = "" if "(memory)" in row["note"] else row["note"]
    named = _ASSAY.findall(row["arm"]) or _ASSAY.findall(note)
    return [("Assay", ", ".join(dict.fromkeys(named)) or "not recorded with this figure")]


def _result(row):
    """Return the value of a trial row for the eye and for the ear."""
    value, unit, measure = row["value"], row["unit"], row["measure"]
    if not value:
        return row["value_text"], row["value_text"]
    said = number(value, signed="change" in measure or row["statistic"] == "difference")
    if unit in units.RATIOS:
        words = row["statistic"] if row["statistic"].endswith(("ratio", "risk")) else units.spoken(unit)
        if row["interval_kind"] == "95% CI":
            ends = (number(row["low"]), number(row["high"]))
            return (
                f"{unit} {said} ({_span(*ends)})",
                f"{words} {aloud(said)}, 95 percent confidence interval {aloud(ends[0])} to {aloud(ends[1])}",
            )
        return f"{unit} {said}", f"{words} {aloud(said)}"
    if measure == "T-score":
        return said, aloud(said)
    if "E2" in measure and unit in ("pg/mL", "pmol/L"):
        return _estradiol(value, unit, said)
    return measured(said, unit), aloud(said, unit)


def _estradiol(value, unit, said):
    """pg/mL first, pmol/L beside it; the computed one keeps the figures of the printed one, at least two."""
    figures = max(2, len(value.replace(".", "").lstrip("-0")))
    factor = PMOL_PER_PG if unit == "pg/mL" else 1 / PMOL_PER_PG
    other = number(rounded(float(value) * factor, figures), signed=said.startswith("+"))
    pg, pmol = (said, other) if unit == "pg/mL" else (other, said)
    return f"{pg} pg/mL ({pmol} pmol/L)", f"{aloud(pg, 'pg/mL')}, {aloud(pmol, 'pmol/L')}"


def rounded(value, figures):
    """Return a computed value as text with so many significant figures."""
    places = max(0, figures - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{places}f}"


def _when(row):
    if row["when"]:
        return row["when"]
    if not row["month"]:
        return "not recorded"
    months = float(row["month"])
    years = f" ({months / 12:g} years)" if months >= 24 and months % 12 == 0 else ""
    return f"{row['month']} {'month' if months == 1 else 'months'}{years}"


def _interval(row):
    kind, unit = row["interval_kind"], row["unit"] if row["unit"] not in units.RATIOS else ""
    if not kind:
        return "none recorded with this figure"
    if row["spread"]:
        return f"{'standard deviation' if kind == 'SD' else 'standard error'} {measured(row['spread'], unit)}"
    name = {
        "95% CI": "95% confidence interval",
        "range": "range of individual results",
        "IQR": "interquartile range",
    }[kind]
    ends = [number(row[end], signed="change" in row["measure"]) for end in ("low", "high")]
    return f"{measured(' to '.join(ends), unit)}, {name}"


# Ranges


def _range(row):
    unit = "" if row["unit"] == "SD" else row["unit"]
    low, high, threshold = row["low"], row["high"], row["kind"] == "skeletal threshold"
    if not (low or high):
        text = spoken = row["kind"]
    else:
        text, spoken = _limits(low, high, row["low_included"], row["high_included"], unit, threshold)
        if row["analyte"].startswith("Estradiol"):
            ends = (row["si_low"], row["si_high"])
            text += f" ({measured(_bare(*ends), row['si_unit'])})"
            spoken += f", {aloud(_bare(*ends), row['si_unit'])}"
    si = (
        measured(_bare(row["si_low"], row["si_high"]), row["si_unit"])
        if row["si_unit"] and (low or high)
        else ""
    )
    rows = [
        ("What", f"{row['analyte']}, {row['kind']}"),
        ("Who", f"{WHO[row['sex']]}: {row['life_stage']}"),
        ("Method", "; ".join(part for part in (row["specimen"], row["method_note"]) if part)),
        *([("SI", si)] if si else []),
    ]
    return text, spoken, rows, ""


def _limits(low, high, low_included, high_included, unit, threshold):
    """Return an interval in words, one-sided ones with the word that says whether the limit belongs to it."""
    low, high = number(low) if low else "", number(high) if high else ""
    if low and high and low != high:
        return measured(_span(low, high), unit), f"{aloud(low)} to {aloud(high, unit)}"
    text, spoken = measured(low or high, unit), aloud(low or high, unit)
    if low == high or threshold:
        return text, spoken
    form = {
        ("low", "true"): "{} or more",
        ("low", "false"): "above {}",
        ("high", "true"): "{} or less",
        ("high", "false"): "below {}",
    }[("low", low_included) if low else ("high", high_included)]
    if not unit:
        form = form.replace("or more", "or higher").replace("or less", "or lower")
    return form.format(text), form.format(spoken)


def _span(low, high):
    """An en dash between positive numbers, the word "to" where a minus sign would meet it."""
    return f"{low} to {high}" if MINUS in low + high else f"{low}–{high}"


def _bare(low, high):
    return low if low == high else _span(number(low), number(high)) if low and high else number(low or high)


# Claims and parameters


def _claim(row):
    verdict = VERDICTS.get(row["verdict"], row["verdict"])
    rows = [
        ("Claim", row["claim"]),
        ("Verdict", verdict),
        ("What is right", row["correction"] or "as claimed"),
    ]
    return verdict, verdict, rows, ""


def _parameter(row):
    unit = "" if row["unit"] == "1" else row["unit"]
    said = number(row["value"])
    if unit.startswith("1/"):
        text = f"{said} per " + unit[2:].strip("()").replace(" ", " per ")
        return text, aloud(text), _parameter_rows(row, text), row["note"]
    text = measured(said, unit)
    return text, aloud(said, unit), _parameter_rows(row, text), row["note"]


def _parameter_rows(row, text):
    error = row["relative_standard_error"]
    return [
        ("What", f"{row['name']} ({row['model']})"),
        ("Value", text),
        ("Status", row["status"]),
        *([("Relative standard error", measured(error, "%"))] if error else []),
    ]


# Shared


def _sources(row):
    known = bibliography.read(folder())
    return "; ".join(known[key].short for key in items(row["source_key"]) if key in known) or "none"


def _checked(row):
    if "verified" not in row:
        return []
    seen = f": {row['check_note']}" if row.get("check_note") else ""
    return [("Checked", CHECKED[row["verified"]] + seen)]


def _prose(text):
    """Set what the tables write in plain letters: true minus signs and a raised 2."""
    return (
        re.sub(r"(?<![\w.)])-(?=\d)", MINUS, text).replace("g/cm2", "g/cm²").replace("/1.73 m2", "/1.73 m²")
    )


_MAKERS = {"trial": _trial, "range": _range, "claim": _claim, "parameter": _parameter}
