"""What a trial reports, in the words of a stem, and what never stands apart from it.

A density is not a fracture; what an inhibitor is taken for stands beside what it costs bone; denosumab has an
end that is planned. Two arms are reported in the order in which they are asked about.
"""

import functools

from . import rows
from .framing import DENSITY
from .wording import arm, people, study

RARE = (
    "A large ratio of a rare event is still few people. Nobody stops a medicine because of one figure: what"
    " it prevents is weighed with the team.")
CANCER = ("goserelin", "CMF", "tamoxifen")
STAY = "Nobody stops or changes a medicine because of one result: talk to the team that treats you."
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
    said += [RARE] if "atypical" in of[0]["measure"] else []
    said += [WHY_TAKEN] if inhibitor else [STAY] if {*CANCER, "testosterone"} & {*words} else []
    return {"feedback": " ".join(said), "leads_to": "reference/hundred-people" if inhibitor else ""}


@functools.cache
def known(key):
    """The card of a row, by label; what was measured as it stands inside a sentence."""
    card = dict(rows.quoted("trial", key).rows)
    what = card["What"].replace("Incidence, vertebrae", "Incidence of new vertebral fracture")
    return card | {"What": what[0].lower() + what[1:] if what[1:2].islower() else what}


def of_two(one, two):
    """The stem of an item on two arms, up to its question."""
    first, second = rows.trials()[one], rows.trials()[two]
    return (f"{study(first)} reports for {people(first)}: {known(one)['What']}, {known(one)['When']}. It was"
            f" {rows.quoted('trial', one).text} in the first group ({arm(first)}) and"
            f" {rows.quoted('trial', two).text} in the second ({arm(second)}). ")
