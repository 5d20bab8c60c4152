"""Reading a DXA report of an invented person: which score, which site, and whether two scans differ."""
from ... import tables
from ...tables import cite
from ..description import Description
from ..evidence import page, short
from ..parts import (
    About,
    Ask,
    Branch,
    Choice,
    Fact,
    Listing,
    Pointer,
    Preset,
    Range,
    Region,
    Scale,
    Switch,
)
from ..widget import Explorer

CAUTION = ("Invented people. Density is not strength:",
           "not fractures, no forecast for one person.")
ABOUT = About("an exercise in reading a report, on invented people, by the rules named below it.",
              "a place for anybody’s own result, a diagnosis, or a way to turn g/cm² into a score.",
              "lb:reference/lab-ranges#L089", "The limits, with their sources")
SITES = ("spine", "neck", "hip")
NAMES = {"spine": "spine", "neck": "femoral neck", "hip": "total hip"}
# Invented people: who, woman, after menopause, 50 or over, then T-scores and Z-scores at spine, neck and hip
PEOPLE = {
    "w62": ("woman of 60–64, after menopause", 1, 1, 1, (-1.4, -2.6, -1.9), (0.2, -1.1, -0.4)),
    "w71": ("woman of 70–74, after menopause", 1, 1, 1, (-1.2, -2.5, -2.1), (0.8, -0.6, -0.2)),
    "w57": ("woman of 55–59, after menopause", 1, 1, 1, (-0.3, -1.0, -0.6), (0.8, 0.2, 0.4)),
    "w66": ("woman of 65–69, after menopause", 1, 1, 1, (-1.7, -1.3, -1.1), (0.1, 0.3, 0.3)),
    "w34": ("woman of 30–34, before menopause", 1, 0, 0, (-2.6, -2.1, -1.8), (-2.4, -2.0, -1.7)),
    "w41": ("woman of 40–44, before menopause", 1, 0, 0, (-1.6, -1.2, -0.9), (-1.3, -0.9, -0.7)),
    "w51": ("woman of 50–54, before menopause", 1, 0, 1, (-1.2, -1.8, -1.5), (-0.5, -1.0, -0.8)),
    "m38": ("man of 35–39", 0, 0, 0, (-2.6, -2.0, -1.6), (-1.9, -1.6, -1.4)),
    "m67": ("man of 65–69", 0, 0, 1, (-0.8, -1.9, -1.4), (-0.2, -0.9, -0.7)),
}
LEAST, MOST = -4.0, 1.0  # SD: the scales reach a little beyond what the people show
START = {"who": "w62", "broken": 0, "error": 0.010, "first": 0.950, "second": 0.929, "machine": 1, "bones": 1}
T, Z = ("t_rule", "=", 1), ("t_rule", "=", 0)
BROKEN, WHOLE = ("broken", "=", 1), ("broken", "=", 0)
COMPARED = ("compared", "=", 1)


def dxa_reader() -> Explorer:
    """T or Z, the lowest of three sites, a fracture that overrides it; then two scans and their noise."""
    return Explorer(Description(
        name="dxa-reader", title="Reading a bone density report", model=None, caution=CAUTION, about=ABOUT,
        summary="Three scales. T-scores of spine, femoral neck and total hip of an invented person, with the "
                "classes; her or his Z-scores; and the change between two scans of another invented woman, "
                "with the part that is too small to tell. The sentence says how each is read.",
        height=760, controls=_controls(), presets=_presets(), panels=_panels(), facts=_facts(),
        say=(_site(), _class(), _compared()), lines=_lines(), listings=(_limits(),), predict=_ask(),
    ))


def _ask():
    told, noise = ("size", ">=", "lsc"), ("lsc", ">=", "size")
    return Ask(
        "Another woman\u2019s second scan is {size:thousandth} g/cm² lower than her first: the same machine, "
        "the same vertebrae, a precision error of {error:thousandth} g/cm². Has her density fallen?",
        START | {"error": 0.012, "second": 0.920},
        (Branch("Yes: a lower number is a loss", (COMPARED, told, ("change", "<=", 0))),
         Branch("It cannot be told from no change", (COMPARED, noise, ("size", "!=", "lsc"))),
         Branch("Two scans are never compared", (("compared", "=", 0),))),
        Branch(f"The least significant change is {_row('L101').low:g} times the precision error, here "
               "{lsc:thousandth} g/cm², and the difference does not reach it. That does not show that "
               "nothing was lost, and density is not strength.", source=short("iscdprecision")))


def _controls():
    grams = {"unit": " g/cm²", "spoken": " grams per square centimeter"}
    return (
        Choice("who", "An invented person", START["who"],
               tuple((id, person[0]) for id, person in PEOPLE.items())),
        Switch("broken", "A hip or vertebra broke in a fall from standing, or without one"),
        Range("first", "Another invented woman: first scan, spine", START["first"], 0.6, 1.3, 0.001, **grams,
              low="0.600", high="1.300"),
        Range("second", "Her second scan, spine", START["second"], 0.6, 1.3, 0.001, **grams, low="0.600",
              high="1.300"),
        Range("error", "Precision error of the center", START["error"], 0.005, 0.03, 0.001, **grams,
              low="steady", high="shaky"),
        Switch("machine", "Both scans on the same machine", 1),
        Switch("bones", "The same vertebrae in both", 1),
    )


def _presets():
    changes = {
        "Three sites, one low": {}, "Exactly on the limit": {"who": "w71"},
        "A young man": {"who": "m38"}, "Before menopause": {"who": "w51"},
        "A broken vertebra": {"who": "w66", "broken": 1},
        "Exactly the least change": {"second": 0.922},
        "A new machine": {"second": 0.901, "machine": 0},
    }
    return tuple(Preset(label, START | change) for label, change in changes.items())


def _facts():
    def of(part):
        return ("of", "who", {id: part(person) for id, person in PEOPLE.items()})

    scores = tuple(Fact(f"{site}_{score}", of(lambda p, s=s, i=i: p[s][i]), 1)
                   for score, s in (("t", 4), ("z", 5)) for i, site in enumerate(SITES))
    return (
        *(Fact(name, of(lambda p, i=i: p[i])) for i, name in enumerate(("woman", "after", "fifty"), 1)),
        # T after menopause and in men of 50 and over, Z in everybody else: range:L089 and range:L093
        Fact("t_rule", ("max", ("*", "woman", "after"), ("*", ("-", 1, "woman"), "fifty"))),
        *scores,
        *(Fact(f"{site}_read", ("+", ("*", "t_rule", f"{site}_t"), ("*", ("-", 1, "t_rule"), f"{site}_z")), 1)
          for site in SITES),
        Fact("lowest", ("min", *(f"{site}_read" for site in SITES)), 1),
        Fact("compared", ("*", "machine", "bones")),
        Fact("change", ("-", "second", "first"), 3), Fact("size", ("abs", "change"), 3),
        # compared as printed, to three decimals
        Fact("lsc", ("*", _row("L101").low, "error"), 3), Fact("fall", ("*", -1, "lsc"), 3),
    )


def _row(id):
    return tables.ranges().loc[id]


def _panels():
    low, osteoporosis, below = _row("L090"), _row("L091"), _row("L093")
    return (
        Scale("t", "T-score, SD", 48, 164, (LEAST, MOST), (-3, -2, -1, 0), (), _pointers("t"), log=False,
              regions=(Region("osteoporosis", None, osteoporosis.high),
                       Region("low bone mass", low.low, low.high), Region("normal", _row("L089").low)),
              when=(T,), unless="not read here"),
        Scale("z", "Z-score, SD", 284, 164, (LEAST, MOST), (-3, -2, -1, 0), (), _pointers("z"), log=False,
              regions=(Region("below expected", None, below.high), Region("within expected", below.high)),
              when=(Z,), unless="printed, but not read here"),
        Scale("change", "Second scan less first, g/cm²", 520, 164, (-0.1, 0.1),
              (-0.08, -0.04, 0, 0.04, 0.08), (), (Pointer("change", "change", 3),), log=False,
              regions=(Region("too small to tell", "fall", "lsc"),), when=(COMPARED,),
              unless="no comparison"),
    )


def _pointers(score):
    return tuple(Pointer(NAMES[site], f"{site}_{score}", 1) for site in SITES)


def _site():
    """Which score is read, and which site is the lowest."""
    said = "The {}-score is read. The lowest of the three is the {}, {{lowest:tenth}}."
    return tuple(Branch(said.format(score, name), (rule, ("lowest", "=", f"{site}_read")))
                 for score, rule in (("T", T), ("Z", Z)) for site, name in NAMES.items())


def _class():
    normal, osteoporosis, below = (_row(id) for id in ("L089", "L091", "L093"))
    return (
        Branch("A low-trauma fracture of hip or spine overrides the number: osteoporosis.", (T, BROKEN)),
        Branch("After such a fracture so early in life the cause is looked for, whatever the number.",
               (Z, BROKEN)),
        Branch("That is osteoporosis.", (T, ("lowest", "<=", osteoporosis.high))),
        Branch("That is normal.", (T, ("lowest", ">=", normal.low))),
        Branch("That is low bone mass (osteopenia).", (T,)),
        Branch("That is below the expected range for age, and no diagnosis by itself.",
               (("lowest", "<=", below.high),)),
        Branch("That is within the expected range for age."),
    )


def _compared():
    told, down = ("size", ">=", "lsc"), ("change", "<=", 0)
    least = "the least significant change, {lsc:thousandth} g/cm²"
    said = "Her second scan is {{size:thousandth}} g/cm² {}. That {} {}: {}."
    counts, noise = ("equals or exceeds", least), ("is less than", least)
    return (
        Branch("Her two scans come from two machines: no comparison. The new one starts anew.",
               (("machine", "=", 0),)),
        Branch("Her two scans count different vertebrae: no comparison.", (("bones", "=", 0),)),
        Branch("Her two scans show the same number.", (("size", "=", 0),)),
        Branch(said.format("lower", *counts, "density has fallen"), (told, down)),
        Branch(said.format("higher", *counts, "density has risen"), (told,)),
        Branch(said.format("lower", *noise, "it cannot be told from no change"), (down,)),
        Branch(said.format("higher", *noise, "it cannot be told from no change")),
    )


def _lines():
    lowest, below = cite("range:L091"), cite("range:L093")
    early = "camacho2020; siris2014"
    rows = (
        ("Which score", (T,), "iscd2005", "The T-score is read after menopause and in men of 50 and over."),
        ("Which score", (Z,), "iscd2005",
         "The Z-score is read before menopause and in men under 50. The classes of the T-score do not apply, "
         "however low it is printed."),
        ("Which site", (T, WHOLE), "racgp; who1994",
         f"The lowest of spine, femoral neck and total hip decides; {lowest} at any of them is osteoporosis, "
         "and the limit itself belongs to it."),
        ("Which site", (Z, WHOLE), "iscd2005",
         f"The lowest of the three: {below} is “below the expected range for age”. In a man under 50 "
         "osteoporosis is not diagnosed on density alone."),
        ("A fracture", (T, BROKEN), early,
         "Osteoporosis is diagnosed by a fragility fracture even where the score is normal, once other bone "
         "disease is ruled out."),
        ("A fracture", (Z, BROKEN), early,
         "The statements that we read are about women after menopause and men of 50 and over. Bone that "
         "breaks so early needs a specialist."),
        ("Two scans", (COMPARED,), "iscdprecision",
         f"The least significant change is {_row('L101').low:g} times the precision error of the center, in "
         "g/cm². A difference counts if it equals or exceeds it, as printed here to three decimals."),
        ("Two scans", (("machine", "=", 0),), "iscdprecision; iscd2023",
         "Numbers of two machines are not subtracted unless the two were calibrated against each other."),
        ("Two scans", (("bones", "=", 0),), "iscd2023",
         "A spine measured over fewer vertebrae is measured less precisely: each combination needs a least "
         "significant change of its own."),
        ("No shortcut", (), "racgp",
         "A density in g/cm² is not turned into a score here: that takes the reference of the machine."),
    )
    return tuple(Branch(text, when, short(keys), lead) for lead, when, keys, text in rows)


def _limits():
    rows = [("T-score", "normal", "L089"), ("T-score", "low bone mass (osteopenia)", "L090"),
            ("T-score", "osteoporosis", "L091"), ("Z-score", "within the expected range", "L094"),
            ("Z-score", "below the expected range", "L093"),
            ("Two scans", "least significant change, as a multiple of the precision error", "L101")]
    between = f"between {cite('range:L090').replace(' to ', ' and ')}, neither of them included"
    return Listing("The limits used here", ("Number", "Called", "Limit"),
                   tuple((*said, between if id == "L090" else cite(f"range:{id}")) for *said, id in rows),
                   tuple(page(f"range:{id}") for *_, id in rows))
