"""The bank: items written by hand in data/questions/*.yml, checked, filled in, and made into objects."""

import functools
import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from .. import tables
from .items import Blank, Item, Numeric, Option, Pair, Slip

SCHEMA = Path(__file__).with_name("questions.schema.json")
FOLDER = "questions"


class BadItem(ValueError):
    """Items that break their form; the message names file, item, place and fault of each."""


def questions_folder() -> Path:
    """Where the files of items lie: in the checkout, or beside the tables of an installed package."""
    return tables.folder() / FOLDER


@functools.cache
def written() -> tuple[Item, ...]:
    """All items written by hand, in the order of their files. Raises BadItem."""
    found, faults = [], []
    for path in sorted(questions_folder().glob("*.yml")):
        raw = yaml.safe_load(path.read_text("utf-8"))
        wrong = [_told(path, raw, error) for error in _validator().iter_errors(raw)]
        faults += wrong
        found += [] if wrong else [made(entry) for entry in raw]
    faults += [f"{item.id} stands twice" for item in found if [i.id for i in found].count(item.id) > 1]
    if faults:
        raise BadItem("\n".join(faults))
    return tuple(found)


@functools.cache
def _validator():
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def _told(path, raw, error):
    at = error.absolute_path
    item = raw[at[0]].get("id", at[0]) if at and isinstance(raw[at[0]], dict) else "the file"
    place = "/".join(map(str, list(at)[1:])) or "as a whole"
    return f"data/{FOLDER}/{path.name}, {item}, {place}: {error.message}"


def made(entry) -> Item:
    """An Item from its plain form, its texts filled with the rows they quote. Raises UnknownRow, NotAFact."""
    objectives = tables.objectives()
    bloom = entry.get("bloom") or objectives.at[entry["objective"], "bloom"]
    parts = tuple(
        _item(
            {"difficulty": entry["difficulty"], "use": entry["use"], **part},
            f"{entry['id']}-{n}",
            entry["objective"],
            bloom,
        )
        for n, part in enumerate(entry.get("parts", ()), 1)
    )
    return _item(entry, entry["id"], entry["objective"], bloom, parts)


def _item(entry, id, objective, bloom, parts=()):
    numeric = entry.get("numeric")
    return Item(
        id=id,
        type=entry["type"],
        stem=tables.fill(entry["stem"]),
        objective=objective,
        bloom=bloom,
        difficulty=entry["difficulty"],
        use=entry["use"],
        parts=parts,
        options=_options(entry.get("options", ())),
        numeric=numeric
        and Numeric(
            **{
                **numeric,
                "slips": tuple(
                    Slip(
                        **{
                            "tolerance": numeric["tolerance"],
                            **slip,
                            "feedback": tables.fill(slip["feedback"]),
                        }
                    )
                    for slip in numeric["slips"]
                ),
            }
        ),
        pairs=tuple(
            Pair(*(tables.fill(pair[name]) for name in ("left", "right", "feedback")))
            for pair in entry.get("pairs", ())
        ),
        blanks=tuple(
            Blank(
                _options(blank.get("options", ())),
                tuple(blank.get("answers", ())),
                tables.fill(blank["feedback"]),
            )
            for blank in entry.get("blanks", ())
        ),
        **{
            name: tuple(map(tables.fill, entry.get(name, ())))
            for name in ("distractors", "sequence", "answers")
        },
        **{name: tables.fill(entry.get(name, "")) for name in ("feedback", "worked")},
        solution=entry.get("solution", ""),
        leads_to=entry.get("leads_to", ""),
        sources=tuple(entry.get("sources", ())),
        tags=tuple(entry.get("tags", ())),
        waivers=entry.get("waivers", {}),
    )


def _options(given):
    return tuple(
        Option(
            id=letter,
            text=tables.fill(one["text"]),
            correct=one.get("correct", False),
            feedback=tables.fill(one["feedback"]),
            misconception=one.get("misconception", ""),
            leads_to=one.get("leads_to", ""),
        )
        for letter, one in zip("abcdef", given, strict=False)
    )
