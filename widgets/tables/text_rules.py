"""Rules for claims, misconceptions, objectives, terms, plan and refusals: words that say what cells say."""

import re

from .reading import items

TOPICS = {
    "LB": "living-bone",
    "ES": "estrogen",
    "ME": "measuring",
    "EV": "evidence",
    "PR": "protecting",
    "MN": "men",
}
TIERS = {"F": "fundamentals", "I": "intermediate", "A": "academic"}
SPELLED = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "10": "ten", "12": "twelve"}
ROW = r"\b([TLCM])(\d{2,3})\b"
FILLED = {"trial": "trials", "range": "lab_ranges", "claim": "claims", "parameter": "parameters"}
TABLE_OF = {"T": "trials", "L": "lab_ranges", "C": "claims", "M": "misconceptions"}


def judged_claim_is_corrected(row, known):
    if row["verdict"] != "supported" and not row["correction"]:
        yield "correction", f"the verdict is {row['verdict']}, but nothing says what is right", "Add it"


def claim_holds_its_value(row, known):
    """Numbers picked out of a claim must stand in it, and have a unit."""
    if row["value"] and not row["unit"]:
        yield "unit", f"the number {row['value']} has no unit", "Add the unit"
    if "similar" in row["claim"]:
        return
    for number in re.findall(r"\d+(?:\.\d+)?", row["value"]):
        there = re.search(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", row["claim"])
        if not there and SPELLED.get(number, "\0") not in row["claim"].lower():
            yield "value", f"{number} does not stand in the claim", "Correct the value or the claim"
    sign = {
        "%": "%",
        "%/year": "%",
        "pg/mL": "pg/mL",
        "mg": "mg",
        "mg/day": "mg",
        "IU/day": "IU",
        "g/cm2": "g/cm2",
    }
    if row["unit"] in sign and sign[row["unit"]] not in row["claim"] and "similar" not in row["claim"]:
        yield "unit", f"{row['unit']} does not stand in the claim", "Correct the unit or the claim"


def rows_named_exist(row, known):
    """A note that points at T226 points at a row."""
    for column, cell in row.items():
        for kind, digits in re.findall(ROW, cell) if column not in ("id", "rows") else ():
            table = known.tables.get(TABLE_OF[kind])
            if table is not None and len(digits) == (2 if kind == "M" else 3) and kind + digits not in table:
                yield column, f"there is no row {kind}{digits}", "Correct the id, or remove the reference"


def rows_filled_in_were_seen(row, known):
    """``{kind:id}`` in a sentence is a row that may be stated as fact."""
    for column, cell in row.items():
        for kind, id in re.findall(r"\{(\w*):([^{}]*)\}", cell):
            found = known.tables.get(FILLED.get(kind), {}).get(id)
            if found is None:
                yield (
                    column,
                    f"there is no row {kind}:{id}",
                    f"Write {{kind:id}}; kinds are {', '.join(FILLED)}",
                )
            elif not found.get("verified", "search").startswith("search"):
                yield column, f"{kind}:{id} was not verified", "State it in words, or see the source"


def origin_has_articles(row, known):
    web = row["origin"].startswith("web article")
    if web != bool(row["articles"]):
        yield (
            "articles",
            f"it does not fit the origin {row['origin']!r}",
            "Name the articles of a web article only",
        )
    for article in items(row["articles"]):
        if article not in "12345" or len(article) != 1:
            yield "articles", f"there is no article {article!r}", "Write numbers from 1 to 5, joined by '; '"


def objective_is_in_its_place(row, known):
    topic, tier, _ = row["id"].split("-")
    for column, wanted in (("topic", TOPICS[topic]), ("tier", TIERS[tier])):
        if row[column] != wanted:
            yield column, f"{row[column]!r} is not the {wanted!r} of {row['id']}", "Make them agree"


def prerequisites_come_before(row, known):
    """What a reader must reach first exists, and asks for no deeper tier than what follows from it."""
    depth = list(TIERS.values())
    for name in items(row["prerequisites"]):
        first = known.tables["objectives"].get(name)
        if first is None:
            yield "prerequisites", f"there is no objective {name!r}", "Correct the id, or remove it"
        elif depth.index(first["tier"]) > depth.index(row["tier"]):
            yield (
                "prerequisites",
                f"{name} of the {first['tier']} tier is deeper than {row['id']}",
                "Name one of the same tier or of a shallower one",
            )


def sentences_end(*columns):
    """Return a rule: these cells are whole sentences."""

    def rule(row, known):
        for column in columns:
            if row[column] and not re.search(r"[.?!]$", row[column]):
                yield (
                    column,
                    f"{row[column][-20:]!r} does not end a sentence",
                    "Restore the end, or add the stop",
                )

    return rule


def year_is_that_of_the_source(row, known):
    keys = [key for key in items(row["source_key"]) if key in known.references]
    if keys and row["year"] != known.references[keys[0]].year:
        yield (
            "year",
            f"{row['year']} is not the {known.references[keys[0]].year} of {keys[0]}",
            "Make them agree; the source that the line rests on stands first",
        )


def refusal_names_what_meets(row, known):
    if row["drug_or_condition_a"] == row["drug_or_condition_b"]:
        yield "drug_or_condition_b", "it meets itself", "Correct one of them"
    said = row["sentence"].lower().replace("the inhibitor", "anastrozole")
    for column in ("drug_or_condition_a", "drug_or_condition_b"):
        if not any(word[:6] in said for word in row[column].split("_")):
            yield column, f"the sentence does not name {row[column]!r}", "Correct one of them"


ROW_RULES = {
    "claims": (judged_claim_is_corrected, claim_holds_its_value),
    "misconceptions": (origin_has_articles,),
    "objectives": (objective_is_in_its_place, prerequisites_come_before, sentences_end("objective")),
    "terms": (sentences_end("plain", "definition"),),
    "plan": (year_is_that_of_the_source, sentences_end("line", "why")),
    "refusals": (refusal_names_what_meets, sentences_end("sentence")),
}

EVERYWHERE = (rows_named_exist, rows_filled_in_were_seen)
