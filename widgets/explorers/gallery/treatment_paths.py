"""Treatment paths: anastrozole with and without a bone medicine, what follows it, and what stopping does."""
from ...tables import cite, refusals
from ..description import Description
from ..evidence import point, trials_drawn, why_taken
from ..parts import (
    Branch,
    Choice,
    Column,
    Curves,
    Line,
    Panel,
    Path,
    Predict,
    Preset,
    Range,
    Readout,
    Series,
    Switch,
    Table,
)
from ..widget import Explorer
from .estradiol_threshold import ABOUT, AVERAGES, LS, TEN_YEARS, TH, YEARS

NONE, DENOSUMAB, ZOLEDRONATE = "none", "denosumab", "zoledronate"
MEDICINES = ((NONE, "none"), (DENOSUMAB, "denosumab"), (ZOLEDRONATE, "zoledronate"),
             ("alendronate", "alendronate"), ("teriparatide", "teriparatide"))
FOLLOWERS = MEDICINES[:4]
START = {"ai": 5, "since": 8, "a": NONE, "a_next": NONE, "b": ZOLEDRONATE, "b_next": NONE, "start": 0,
         "years": 3, "gap": 6, "late": 0, "checks": "done", "radiotherapy": 0}
AT_ONCE = (("start", "=", 0), ("since", ">=", 4), ("since", "<=", 15))
ON_IT, OFF_IT = (("ai", ">=", 5), *AT_ONCE), (("ai", "=", 0), *AT_ONCE)
A_ZOLEDRONATE = (*ON_IT, ("a", "=", ZOLEDRONATE))


def treatment_paths() -> Explorer:
    """Two paths of a group of women over ten years, side by side. For Academic."""
    turnover, spine, hip = Series("resorption", True), _spine(), _hip()
    return Explorer(Description(
        name="treatment-paths", title="Two paths of treatment", model="estradiol_bone", caution=AVERAGES,
        height=742, about=ABOUT, time=TEN_YEARS,
        summary="Density at spine and hip over ten years on path A and path B, each as the band of three "
                "curves, with trial results for path A; at the bottom resorption. The sentence says what "
                "happened.",
        controls=_controls(), presets=_presets(), panels=_panels(spine, hip), curves=Curves(),
        paths=(Path("A", _scenario("a"), {}), Path("B", _scenario("b"), {})), first=_first(),
        readouts=(Readout("spine_a", Series(LS), less=0), Readout("hip_a", Series(TH), less=0),
                  Readout("spine_b", Series(LS, path=1), less=0),
                  Readout("hip_b", Series(TH, path=1), less=0),
                  Readout("peak", turnover, "high"), Readout("low", turnover, "low")),
        say=_said(), listings=(trials_drawn(*spine, *hip),),
        predict=Predict("Women on anastrozole are given denosumab for three years, then nothing. Where will "
                        "spine density be after 3, 5 and 10 years?", START | {"a": DENOSUMAB}, "spine", 0,
                        (3, 5, 10)),
        table=Table("Change of density in percent since the start, and resorption in percent of the start; "
                    "ranges are the three curves.", "Year", (0, 1, 2, 3, 5, 7, 10),
                    (Column("Spine A", Series(LS)), Column("Spine B", Series(LS, path=1)),
                     Column("Hip A", Series(TH)), Column("Hip B", Series(TH, path=1)),
                     Column("Resorption A", turnover))),
    ))


def _controls():
    years = {"unit": " y", "spoken": " years"}
    months = {"unit": " mo", "spoken": " months"}
    doses = (("a", "=", DENOSUMAB),)
    return (
        Range("ai", "Years on anastrozole, from the start", 5, 0, 10, 1, **years, low="none", high="ten"),
        Range("since", "Years since the final period at the start", 8, 1, 20, 1, **years, low="one",
              high="twenty"),
        Choice("a", "Path A: bone medicine", NONE, MEDICINES),
        Choice("a_next", "Path A: then", NONE, FOLLOWERS, when=(("a", "!=", NONE),)),
        Choice("b", "Path B: bone medicine", ZOLEDRONATE, MEDICINES),
        Choice("b_next", "Path B: then", NONE, FOLLOWERS, when=(("b", "!=", NONE),)),
        Range("start", "Bone medicine from year", 0, 0, 5, 1, **years, low="the start", high="year 5"),
        Range("years", "and for", 3, 1, 6, 1, **years, low="one year", high="six"),
        Range("gap", "What follows starts, after the last dose", 6, 0, 18, 1, **months, low="at once",
              high="18 months"),
        Range("late", "Path A: third dose of denosumab comes late by", 0, 0, 12, 1, **months, low="on time",
              high="a year", when=doses),
        Choice("checks", "Before denosumab", "done", (
            ("done", "blood and kidneys checked, end planned"), ("unchecked", "nothing checked"),
            ("no_plan", "no plan for its end"))),
        Switch("radiotherapy", "Radiotherapy has reached the skeleton"),
    )


def _scenario(path):
    """One path: a course or half-yearly doses of the first medicine, then the second."""
    begins, lasts = {"control": "start"}, {"control": "years"}
    late = [{"control": "late", "scale": 1 / 12, "when": [("a", "=", DENOSUMAB)]}] if path == "a" else []
    ends = {"sum": [begins, lasts]}
    follows = {"sum": [begins, lasts, {"control": "gap", "scale": 1 / 12, "offset": -0.5}, *late]}
    until = {"start": follows, "stop": YEARS}
    half_yearly = {"every": 0.5, "from": begins, "count": {"control": "years", "scale": 2}}

    def first(drug, **entry):
        return {"drug": drug, **entry, "when": [(path, "=", drug)]}

    def then(drug, **entry):
        return {"drug": drug, **entry, "when": [(path, "!=", NONE), (f"{path}_next", "=", drug)]}

    return {
        "who": "postmenopausal", "years": YEARS, "years_since_final_period": {"control": "since"},
        "conditions": [
            {"control": "checks", "as": {"unchecked": "calcium_vitamin_d_or_kidneys_unchecked",
                                         "no_plan": "no_exit_plan"}, "when": [("checks", "!=", "done")]},
            {"control": "radiotherapy", "as": {"1": "skeletal_radiotherapy"},
             "when": [("radiotherapy", "=", 1)]}],
        "treatments": [
            {"drug": "anastrozole", "start": 0, "stop": {"control": "ai"}, "when": [("ai", ">=", 1)]},
            first(DENOSUMAB, at=half_yearly | ({"late": late[0], "dose": 3} if late else {})),
            first(ZOLEDRONATE, at=half_yearly, mg=4),
            first("alendronate", start=begins, stop=ends), first("teriparatide", start=begins, stop=ends),
            then(DENOSUMAB, at={"every": 0.5, "from": follows, "count": 6}),
            then(ZOLEDRONATE, at={"every": 1, "from": follows, "count": 3}, mg=4),
            then("alendronate", **until)],
    }


def _spine():
    return (
        point("T256", "ZO-FAST", 3, (*A_ZOLEDRONATE, ("years", ">=", 3))),
        point("T110", "ZO-FAST", 5, (*A_ZOLEDRONATE, ("years", ">=", 5))),
        point("T005", "ATAC", 5, (*ON_IT, ("a", "=", NONE))),
        point("T153", "IBIS-II", 3, (*ON_IT, ("a", "=", NONE)), "left"),
        point("T128", "one arm", 1, (*ON_IT, ("a", "=", DENOSUMAB))),
        point("T296", "FREEDOM", 2, (*OFF_IT, ("a", "=", DENOSUMAB), ("years", ">=", 2))),
        point("T144", "FREEDOM", 5, (*OFF_IT, ("a", "=", DENOSUMAB), ("years", ">=", 5))),
        point("T154", "IBIS-II, placebo", 3, (*OFF_IT, ("a", "=", NONE))),
    )


def _hip():
    return (
        point("T006", "ATAC", 5, (*ON_IT, ("a", "=", NONE))),
        point("T155", "IBIS-II", 3, (*ON_IT, ("a", "=", NONE)), "left"),
        point("T140", "FREEDOM", 3, (*OFF_IT, ("a", "=", DENOSUMAB), ("years", ">=", 3))),
        point("T145", "FREEDOM", 5, (*OFF_IT, ("a", "=", DENOSUMAB), ("years", ">=", 5))),
        point("T156", "IBIS-II, placebo", 3, (*OFF_IT, ("a", "=", NONE))),
    )


def _presets():
    changes = {
        "Anastrozole alone": {}, "With denosumab, then nothing": {"a": DENOSUMAB, "b": NONE},
        "Denosumab, then zoledronate": {"a": DENOSUMAB, "a_next": ZOLEDRONATE, "b": DENOSUMAB},
        "A missed dose": {"a": DENOSUMAB, "a_next": ZOLEDRONATE, "b": DENOSUMAB, "b_next": ZOLEDRONATE,
                          "late": 6},
        "Zoledronate for five years": {"a": ZOLEDRONATE, "b": NONE, "years": 5},
        "Six years of denosumab, stopped": {"a": DENOSUMAB, "b": NONE, "years": 6},
        "Two at once": {"a": DENOSUMAB, "a_next": "alendronate", "gap": 2},
        "No plan for the end": {"a": DENOSUMAB, "checks": "no_plan"},
    }
    return tuple(Preset(label, START | change) for label, change in changes.items())


def _panels(spine, hip):
    return (
        Panel("spine", "Spine density, change in % (not fractures)", 48, 190, (-15, 20), (-10, 0, 10, 20),
              (Line(LS, "A", "bone"), Line(LS, "B", "bone", path=1)), points=spine, base=0),
        Panel("hip", "Hip density, change in % (not fractures)", 300, 140, (-15, 15), (-10, 0, 10),
              (Line(TH, "A", "hip"), Line(TH, "B", "hip", path=1)), points=hip, base=0),
        Panel("turnover", "Resorption, % of the start: turnover, not fractures", 502, 110, (0, 300),
              (100, 200), (Line("resorption", "A", "resorption", True),
                           Line("resorption", "B", "resorption", True, path=1))),
    )


def _first():
    plan = refusals().at["R17", "sentence"]
    denosumab = tuple(Branch(
        f"The end comes first. {plan} After more than three years of denosumab, multiple vertebral fractures "
        f"came at {cite('trial:T242')}; after placebo at {cite('trial:T240')}.", when)
        for when in ((("a", "=", DENOSUMAB),), (("a", "!=", DENOSUMAB), ("b", "=", DENOSUMAB))))
    return (Branch(why_taken("a picture")), *denosumab)


def _said():
    stopped = (("a", "=", DENOSUMAB), ("a_next", "=", NONE))
    return (
        (Branch("After ten years, spine: A {spine_a:signed}, B {spine_b:signed}. Hip: A {hip_a:signed}, "
                "B {hip_b:signed}."),),
        (Branch("With a late dose resorption on path A climbs to {peak:change}: turnover, not a count of "
                "fractures.", (("late", ">=", 3), ("a", "=", DENOSUMAB))),
         Branch("After the last dose resorption on path A climbs to {peak:change}: a rebound of turnover, "
                "not a count of fractures.", stopped),
         Branch("Resorption on path A falls to {low:change} at its lowest.", (("a", "!=", NONE),))),
    )
