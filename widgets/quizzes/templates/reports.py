"""What a trial reports, in the words of a stem, and what never stands apart from it.

A density is not a fracture; what an inhibitor is taken for stands beside what it costs bone; denosumab has an
end that is planned. Two arms are reported in the order in which they are asked about.
"""

import functools

from . import rows
from .framing import DENSITY

INHIBITORS = ("anastrozole", "letrozole", "exemestane", "aromatase", "AI")
EXIT = "Denosumab is not simply stopped: what follows it is planned before the first dose."
WHY_TAKEN = (
    "This result is about one outcome. What the medicine is taken for stands beside what it costs bone on "
    "the page that this leads to. Nobody stops a cancer medicine because of a page about bone: talk to the "
    "team that treats you.")


def beside(*of):
    """What stands beside a result of some rows: feedback for every answer, and where it leads."""
    words = " ".join(f"{row['therapy']} {row['arm']}" for row in of).replace("+", " ").split()
    inhibitor = any(word.strip(",()").startswith(INHIBITORS) for word in words)
    said = [DENSITY] if "BMD" in of[0]["measure"] else []
    said += [EXIT] if "denosumab" in words else []
    said += [WHY_TAKEN] if inhibitor else []
    return {"feedback": " ".join(said), "leads_to": "reference/hundred-people" if inhibitor else ""}


def study(row):
    """The trial and its year, as a stem names them."""
    name, year = row["trial_key"].replace("-", " "), rows.year(row)
    return f"{name} ({year})" if year[:4].isdigit() and year not in name else name


@functools.cache
def known(key):
    """The card of a row, by label; what was measured as it stands inside a sentence."""
    card = dict(rows.quoted("trial", key).rows)
    what = card["What"]
    return card | {"What": what if what[1:2].isupper() else what[0].lower() + what[1:]}


def of_two(one, two):
    """The stem of an item on two arms, up to its question."""
    first, second = rows.trials()[one], rows.trials()[two]
    return (f"{study(first)} reports for {first['population']}: {known(one)['What']}, {known(one)['When']}."
            f" {first['arm']}: {rows.quoted('trial', one).text}; {second['arm']}:"
            f" {rows.quoted('trial', two).text}. ")
