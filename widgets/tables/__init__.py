"""Every fact of the book: the tables of data/ as checked DataFrames, and the formatter of their numbers.

A loader reads strictly (UTF-8, exact header, right number of cells, well-formed numbers) and leaves the rest
to ``check_all``, which the build and the tests run: pandera and the rules between cells would add 0.3 s or
more to each of the thirty kernels that import this, where strict reading adds milliseconds. ``quote`` and
``cite`` do not even need pandas. Columns, units and meaning stand in data/datapackage.json.
"""

from . import bibliography
from .bibliography import Reference
from .checking import check_all
from .errors import BrokenTable, NotAFact, UnknownRow
from .quote import Quote, cite, fill, quote
from .reading import folder

__all__ = [
    "BrokenTable",
    "NotAFact",
    "Quote",
    "Reference",
    "UnknownRow",
    "changes",
    "check_all",
    "cite",
    "claims",
    "claims_online",
    "fill",
    "fitted_parameters",
    "folder",
    "left_out",
    "misconceptions",
    "objectives",
    "of_hundred",
    "parameters",
    "plan",
    "quote",
    "ranges",
    "references",
    "refusals",
    "targets",
    "term_names",
    "terms",
    "threshold_profile",
    "trials",
]


def _copy(name, *sentences):
    """Return table ``name``, the rows that its ``sentences`` name by ``{kind:id}`` filled in."""
    from .schema import frame

    table = frame(name, folder()).copy()  # a chapter may change what it gets, not what the next one gets
    for column in sentences:
        table[column] = table[column].map(fill)
    return table


def trials():
    """Trial results, one result of one group at one time a row, indexed by id (T001 ...).

    Columns: trial_key, arm, population, n (text), sex, therapy, site, month (months), when, measure,
    statistic, value (in unit), value_text, unit, interval_kind, low, high, spread (in unit), p_value,
    source_key, verified, note.
    """
    return _copy("trials")


def of_hundred(id):
    """Return how many of 100 people it happened to, from a trial row in percent, rounded to whole people.

    Raises ValueError where the source was not seen, the row is no share of a group, or the printed digits do
    not say which way to round: 8.5 may have been 8.49.
    """
    rows = trials()
    if id not in rows.index or rows.at[id, "verified"] != "search":
        raise ValueError(f"trial row {id} is not one whose source was seen: no picture may show it")
    statistic, unit, value = rows.loc[id, ["statistic", "unit", "value"]]
    if (statistic, unit) != ("proportion", "%") or not 0 <= value <= 100:
        raise ValueError(f"trial row {id} is no share of a group: it cannot be drawn as people of 100")
    if value % 1 == 0.5:
        raise ValueError(f"trial row {id} prints {value}: rounded up or down? It does not say")
    return round(value)


def ranges():
    """Reference intervals, cut-offs, classes, intakes and doses, indexed by id (L001 ...).

    Columns: analyte, specimen, sex, life_stage, kind, low, low_included, high, high_included (in unit), unit,
    si_low, si_high (in si_unit), si_unit, conversion_factor, method_note, source_key, verified,
    quiz_ok (boolean).
    """
    return _copy("lab_ranges")


def claims():
    """Claims of five web articles with our verdict, indexed by id (C001 ...).

    Columns: article (1 to 5), tier, topic, claim, value (text, in unit), unit, population, verdict,
    correction, source_key, verified, check_note.
    """
    return _copy("claims")


def claims_online():
    """What to know first of each incorrect or contested claim, indexed by the claim's id (C007 ...).

    Columns: title (the right idea, safe by itself), tempting, check, leads_to (kind:id or page:name, joined
    by "; ").
    """
    return _copy("claims_online")


def objectives():
    """Learning objectives, indexed by id (LB-F-1 ...).

    Columns: topic, tier, objective, bloom, prerequisites (ids of objectives, joined by "; ").
    """
    return _copy("objectives", "objective")


def misconceptions():
    """Common wrong ideas, indexed by id (M01 ...).

    Columns: misconception, right_idea, support, origin, articles.
    """
    return _copy("misconceptions", "misconception", "right_idea")


def terms():
    """The glossary, indexed by slug.

    Columns: term, abbreviation, plain, definition, tier_first_use, see_also.
    """
    return _copy("terms", "plain", "definition")


def term_names():
    """Other names of the glossary's terms, indexed by name. Columns: term (id of terms)."""
    return _copy("term_names")


def parameters():
    """Model parameters, indexed by id (lemaire2004:D_A ...; estradiol_bone.A:E_a where sets differ).

    Columns: model, symbol (LaTeX), name, value (in unit), unit, status, relative_standard_error (percent),
    source_key, note.
    """
    return _copy("parameters")


def plan():
    """Lines that a monitoring plan on anastrozole would contain, in order, indexed by id (P01 ...).

    Columns: lead, conditions (all must hold; empty: always), line (a question to ask), why, source_key, year
    (text), verified.
    """
    return _copy("plan", "line", "why")


def refusals():
    """What a scenario may not combine, indexed by id (R01 ...).

    Columns: drug_or_condition_a, drug_or_condition_b, sentence, source_key, verified.
    """
    return _copy("refusals", "sentence")


def targets():
    """What the estradiol-bone model is held against, indexed by name (SWAN-LS-3y ...).

    Columns: trial, rows (ids of trials), source, site (LS, TH, resorption, formation), scenario, reference,
    from_year, to_year, value, value_from, standard_error, standard_error_from, sigma (percent or percentage
    points; a marker as 100 times a ratio), statistic, use (fit, check, hold-out, dropped), first_fit, reason.
    """
    return _copy("targets")


def fitted_parameters():
    """Fitted values of curves A, B and C and how well the trials determine them, indexed by id (A:E_a ...).

    Columns: curve, symbol, name, value, unit, standard_error, low, high (5th and 95th percentile, in unit),
    note.
    """
    return _copy("fitted_parameters")


def left_out():
    """What fits without a trial predict of its targets, indexed by id (A:SWAN-LS-3y ...).

    Columns: curve, target (id of targets), value (in the target's unit).
    """
    return _copy("left_out")


def threshold_profile():
    """Curve C fitted anew under seven assumed levels of estradiol after menopause, indexed by id (C-3 ...).

    Columns: curve, E_post (pg/mL), chi_square, chi_square_and_prior, rmse (percentage points), then every
    parameter that differs from curve C, by its id and in its unit, and g_OP (part of the reading of density).
    """
    return _copy("threshold_profile")


def changes():
    """What changed in the tables, indexed by id (V001 ...).

    Columns: date (text, year first), table, kind (added, corrected, rechecked or removed), rows, change,
    reason.
    """
    return _copy("changes")


def references():
    """Sources by key of data/references.bib: a dict of Reference."""
    return dict(bibliography.read(folder()))
