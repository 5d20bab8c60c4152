"""What a monitoring plan on anastrozole would contain, for invented women, as questions to ask."""
import re

from ... import tables
from ...tables import cite
from ..description import Description
from ..evidence import short, why_taken
from ..parts import About, Ask, Branch, Choice, Fact, Listing, Preset, Switch
from ..widget import Explorer

CAUTION = ("Invented people. Density is not strength: not fractures, no forecast for one person.",
           "Questions to take to an appointment, not a schedule; the team that treats you decides.")
ABOUT = About("a list of questions for an invented woman, each with who says so and when.",
              "a plan for anybody, advice to start or stop a medicine, or for men.",
              "lb:reference/bibliography", "Full references")
CONDITION = re.compile(r"(\w+)(!=|>=|<=|=)(\w+)")
NUMBER = re.compile(r"\N{MINUS SIGN}?[\d.]+")
RISKS = {
    "over65": "Over 65 years", "thin": "Body mass index below 20", "parent": "A parent broke a hip",
    "fracture": "A bone broke in a small fall after 50", "steroids": "Steroid tablets for more than 6 months",
    "smoking": "Smokes, or has smoked",
}
BESIDE = {"none": "no bone medicine", "bisphosphonate": "a bisphosphonate", "denosumab": "denosumab"}
CHECKED = {"search": "seen", "search (secondary page)": "seen on a page that quotes it"}
LATER = ("over65", "fracture")  # risk factors of the years after menopause
AFTER, SUPPRESSED = ("woman", "=", "after"), ("woman", "=", "suppressed")
START = {"woman": "after", "tamoxifen": 0, "bone": "none", "score": "none", "zscore": "none",
         "kidney": "unknown", **dict.fromkeys(RISKS, 0)}
# What a first scan says: scanned, then below each limit of range:L106, range:L105 and range:L091
SCORES = {"none": (0, 0, 0, 0), "high": (1, 0, 0, 0), "low": (1, 1, 0, 0), "lower": (1, 1, 1, 0),
          "osteoporosis": (1, 1, 1, 1)}
ZSCORES = {"none": (0, 0), "above": (1, 0), "below": (1, 1)}


def monitoring_plan() -> Explorer:
    """Lines of data/plan.csv whose conditions hold for an invented woman on anastrozole."""
    return Explorer(Description(
        name="monitoring-plan", title="Questions a monitoring plan would answer", model=None, caution=CAUTION,
        about=ABOUT, height=0, panels=(), controls=_controls(), presets=_presets(), facts=_facts(),
        summary="A list of questions for an invented woman on anastrozole; it follows her medicines, her "
                "first scan, her risk factors and her kidneys.",
        first=(Branch(why_taken("a list")),),
        say=_case(), lines=tuple(map(_branch, tables.plan().itertuples())), listings=(_sources(),),
        predict=_ask(),
    ))


def _ask():
    given, absent = (("bone", "=", "denosumab"),), (("bone", "!=", "denosumab"),)
    rules = tables.refusals().loc[["R17", "R16"]]
    return Ask(
        "An invented woman on anastrozole is to start denosumab. What is settled before the first injection?",
        START | {"bone": "denosumab"},
        (Branch("Only the date: the rest can wait", absent),
         Branch("Calcium, vitamin D and kidneys; its end can wait", absent),
         Branch("Calcium, vitamin D and kidneys, and what follows the last injection", given)),
        Branch(f"In a trial of women on an inhibitor {cite('trial:T204')} broke a bone in three years of "
               f"denosumab, and {cite('trial:T205')} on placebo. {' '.join(rules.sentence)}",
               source=short("; ".join(["gnant2015", *rules.source_key]))))


def conditions(text: str):
    """Conditions of a row as (control or fact, comparison, word or whole number). Raises ValueError."""
    parts = [part for part in text.split("; ") if part]
    found = [CONDITION.fullmatch(part) for part in parts]
    if not all(found):
        raise ValueError(f"{text!r} is no list of conditions such as 'bone=denosumab; risks>=1'")
    return tuple((name, test, int(bound) if bound.isdigit() else bound)
                 for name, test, bound in (match.groups() for match in found))


def _branch(row):
    return Branch(f"{row.line} {row.why}", conditions(row.conditions), short(row.source_key), row.lead)


def _controls():
    low, lower, worst, clearance = map(_limit, ("L106", "L105", "L091", "L058"))
    return (
        Choice("woman", "An invented woman", START["woman"], (
            ("after", "after menopause"), ("suppressed", "before it, ovaries suppressed"))),
        Switch("tamoxifen", "Tamoxifen came before anastrozole"),
        Choice("bone", "Beside anastrozole she has", START["bone"], tuple(BESIDE.items())),
        Choice("score", "Her first scan: lowest T-score", START["score"], (
            ("none", "no scan yet"), ("high", f"{low} or higher"), ("low", f"below {low}, not below {lower}"),
            ("lower", f"below {lower}, above {worst}"), ("osteoporosis", f"{worst} or lower")),
               when=(AFTER,)),
        Choice("zscore", "Her first scan: lowest Z-score", START["zscore"], (
            ("none", "no scan yet"), ("above", f"{lower} or higher"), ("below", f"below {lower}")),
               when=(SUPPRESSED,)),
        Choice("kidney", "Her kidneys", START["kidney"], (
            ("unknown", "not known yet"), ("fine", "above both limits"),
            ("low", f"creatinine clearance below {clearance} mL/min"),
            ("advanced", f"eGFR {cite('range:L060')}, or dialysis"))),
        *(Switch(id, label, when=(AFTER,) if id in LATER else ()) for id, label in RISKS.items()),
    )


def _limit(id):
    """The number of a one-sided limit, as it is printed."""
    return NUMBER.search(cite(f"range:{id}"))[0]


def _presets():
    changes = {
        "At the start": {}, "Low score, one risk": {"score": "low", "parent": 1, "kidney": "fine"},
        "Denosumab": {"bone": "denosumab", "score": "lower", "kidney": "fine", "over65": 1},
        "Denosumab, failing kidneys": {"bone": "denosumab", "score": "osteoporosis", "kidney": "advanced",
                                       "fracture": 1},
        "Bisphosphonate": {"bone": "bisphosphonate", "score": "lower", "kidney": "low"},
        "After tamoxifen": {"tamoxifen": 1, "score": "high", "kidney": "fine"},
        "Ovaries suppressed": {"woman": "suppressed", "zscore": "above", "kidney": "fine"},
    }
    return tuple(Preset(label, START | change) for label, change in changes.items())


def _facts():
    after = ("of", "woman", {"after": 1, "suppressed": 0})
    before = ("of", "woman", {"after": 0, "suppressed": 1})

    def t(place):
        return ("*", after, ("of", "score", {id: score[place] for id, score in SCORES.items()}))

    def z(place):
        return ("*", before, ("of", "zscore", {id: score[place] for id, score in ZSCORES.items()}))

    counted = (("*", after, id) if id in LATER else id for id in RISKS)
    return (
        Fact("scanned", ("max", t(0), z(0))), Fact("below15", t(1)), Fact("below20", t(2)),
        Fact("osteoporosis", t(3)), Fact("zbelow", z(1)), Fact("broken", ("*", after, "fracture")),
        Fact("risks", ("+", *counted)), Fact("look", ("max", "osteoporosis", "steroids")),
        Fact("kidney_low", ("of", "kidney", {"unknown": 0, "fine": 0, "low": 1, "advanced": 1})),
    )


def _case():
    return (
        (Branch("An invented woman after menopause, on anastrozole.", (AFTER,)),
         Branch("An invented woman before menopause, her ovaries suppressed, on anastrozole.")),
        (Branch("Tamoxifen came before.", (("tamoxifen", "=", 1),)),),
        tuple(Branch(f"She has {said}.", (("bone", "=", id),)) for id, said in BESIDE.items()),
        (Branch("She has had no scan yet.", (("scanned", "=", 0),)),
         *(Branch(f"Her lowest score is {said}.", ((name, "=", 1),)) for name, said in (
             ("osteoporosis", cite("range:L091")), ("below20", cite("range:L105")),
             ("below15", cite("range:L106")), ("zbelow", cite("range:L105")))),
         Branch(f"Her lowest score is not {cite('range:L106')}.", (AFTER,)),
         Branch(f"Her lowest score is not {cite('range:L105')}.")),
        (Branch("No risk factor is set.", (("risks", "=", 0),)),
         Branch("One risk factor is set.", (("risks", "=", 1),)),
         Branch("{risks:count} risk factors are set.")),
        (Branch("Her kidneys are not known.", (("kidney", "=", "unknown"),)),
         Branch("Her kidneys limit the choice.", (("kidney_low", "=", 1),)),
         Branch("Her kidneys set no limit.")),
    )


def _sources():
    rows = tables.plan()
    return Listing("Who says so, for every line", ("Question", "Source", "Year", "How we checked"),
                   tuple((row.line, short(row.source_key), row.year.replace("n.d.", "undated"),
                          CHECKED[row.verified]) for row in rows.itertuples()))
