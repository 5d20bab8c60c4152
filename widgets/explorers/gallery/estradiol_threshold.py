"""Estradiol and bone over ten years: what three rival curves say, and how little the trials decide."""
import pandas as pd

from ... import tables
from ...physiology import models
from ...tables import cite
from ...tables.quote import PMOL_PER_PG
from ..description import Description
from ..evidence import page, point, trials_drawn, why_taken
from ..parts import (
    About,
    Also,
    Branch,
    Choice,
    Column,
    Curves,
    Line,
    Listing,
    Mark,
    Panel,
    Path,
    Pointer,
    Predict,
    Preset,
    Range,
    Readout,
    Scale,
    Series,
    Switch,
    Table,
    Time,
)
from ..widget import Explorer

AVERAGES = ("Group averages of a simplified model. Density is not",
            "strength: not fractures, no forecast for one person.")
ABOUT = About("the group average of a simplified model, fitted to trials of women after menopause.",
              "a forecast for one person, a target or a fracture risk.",
              "lb:reference/models#the-estradiol-bone-model")
YEARS = 10
TEN_YEARS = Time(from_=0, until=YEARS, every=1 / 12, substeps=0, title="Years from the start",
                 ticks=(0, 2, 4, 6, 8, 10))
LS, TH = "bmd_lumbar_spine_percent", "bmd_total_hip_percent"
AFTER, SUPPRESSED, BEFORE = (("who", "=", who) for who in ("after", "suppressed", "before"))
NOT_AT_WORK = ("who", "!=", "before")
TREATED, UNTREATED = ("ai", "=", 1), ("ai", "=", 0)
ALL, MOVED = ("curve", "=", "all"), ("curve", "=", "moved")
START = {"who": "after", "ai": 0, "curve": "all", "assay": "ms", "level": 15, "since": 10, "begin": 0,
         "end": 5, "place": 3}
# Trials of women on average about ten years after their final period
LATER = (AFTER, ("since", ">=", 5), ("since", "<=", 15))
ON_IT = (*LATER, TREATED, ("begin", "=", 0))
# Printed cut points of total estradiol, all in men: row, name, then people and time, outcome, assay
CUTS = (
    ("range:L016", "Finkelstein", "men of 20–50 years, 16 weeks of an experiment",
     "rise of resorption, fall of spine density by QCT", "not in the abstract"),
    ("range:L017", "MrOS Sweden", "men of 69–80 years, followed for 3.3 years", "fractures, observed",
     "GC-MS, total"),
    ("range:L020", "a review", "men, no study of its own", "opinion", "none named"),
)
OTHER = ("range:L018", "Khosla, bioavailable", "men of 60–90 years, 4 years", "loss of bone at the forearm",
         "bioavailable, another quantity: not on this scale")
REFUTED = ("claim:C058", "20–30, refuted", "named for men on testosterone",
           "no trial and no guideline behind it", "none named")

WHY_THREE = Listing("Why three curves", ("Curve", "What it says of estradiol", "Where it parts"), (
    ("A", "No threshold: each step down adds a little more resorption.",
     "Levels between those before and after menopause: it loses most there."),
    ("B", "Two thresholds: one near the levels before menopause, one near zero.",
     "Where they lie is not fixed by the trials: one sits at the edge of what was allowed."),
    ("C", "One threshold: little happens above it, much below it.",
     "Under ovarian suppression: it loses least until the level is low."),
))


def estradiol_threshold() -> Explorer:
    """A group of women over ten years under three rival curves of estradiol. For Academic."""
    moved, spine, hip = _moved(), _spine(), _hip()
    return Explorer(Description(
        name="estradiol-threshold", title="Estradiol, bone and the threshold nobody has found",
        model="estradiol_bone", caution=AVERAGES, height=878, about=ABOUT, time=TEN_YEARS,
        summary="At the top a scale of estradiol with published cut points and the lowest level of this run; "
                "below it density at spine and hip over ten years, each as the band of three curves, with "
                "trial results; at the bottom resorption and formation. The sentence says what happened.",
        controls=_controls(moved), presets=_presets(), panels=_panels(spine, hip), paths=_paths(),
        curves=Curves("curve", {"all": ("A", "B", "C"), "A": ("A",), "B": ("B",), "C": ("C",),
                                "moved": ("moved",)}, tuple(moved), "place"),
        refuse=(Branch(
            "An immunoassay cannot tell such low levels apart: under ovarian suppression, after menopause, "
            "on an inhibitor and in men its result can be wrong by a multiple. A level that can still be "
            "measured on an inhibitor may be interference, or ovaries at work; the second is a question for "
            "the oncologist now.", (SUPPRESSED, ("assay", "=", "immuno"))),),
        first=(Branch(why_taken("a picture"), (TREATED,)),),
        readouts=(Readout("spine", Series(LS), less=0), Readout("hip", Series(TH), less=0),
                  Readout("low", Series(LS), "low", 0), Readout("apart", Series(LS), less=0, spread=True),
                  Readout("without", Series(LS, path=1), less=0),
                  Readout("lowest", Series("estradiol_pg_ml"), "low", 0)),
        say=_said(moved), listings=(trials_drawn(*spine, *hip), _cut_points(), WHY_THREE),
        predict=Predict("Women ten years after their final period take anastrozole for five years, then "
                        "stop. Where will spine density be after 2, 5 and 10 years?", START | {"ai": 1},
                        "spine", 0, (2, 5, 10)),
        table=Table("Change of density in percent since the start, and resorption in percent of the start; "
                    "ranges are the three curves.", "Year", (0, 1, 2, 5, 7, 10),
                    (Column("Spine", Series(LS)), Column("Hip", Series(TH)),
                     Column("Spine without", Series(LS, path=1)),
                     Column("Resorption", Series("resorption", True)))),
    ))


def _spine():
    return (
        point("T001", "ATAC", 2, (*ON_IT, ("end", ">=", 2)), "left"),
        point("T153", "IBIS-II", 3, (*ON_IT, ("end", ">=", 3))),
        point("T005", "ATAC", 5, (*ON_IT, ("end", ">=", 5))),
        point("T154", "IBIS-II, placebo", 3, (*LATER, UNTREATED)),
        point("T255", "Goserelin", 2, (SUPPRESSED, UNTREATED, ("level", "<=", 20))),
    )


def _hip():
    return (
        point("T002", "ATAC", 2, (*ON_IT, ("end", ">=", 2)), "left"),
        point("T155", "IBIS-II", 3, (*ON_IT, ("end", ">=", 3))),
        point("T006", "ATAC", 5, (*ON_IT, ("end", ">=", 5))),
        point("T156", "IBIS-II, placebo", 3, (*LATER, UNTREATED)),
    )


def _presets():
    changes = {
        "Ten years after": {}, "Around the final period": {"since": -2},
        "Anastrozole for five years": {"ai": 1},
        "Ovaries suppressed": {"who": "suppressed"},
        "Suppressed, and anastrozole": {"who": "suppressed", "ai": 1},
        "Anastrozole, ovaries at work": {"who": "before", "ai": 1},
        "Move the threshold": {"ai": 1, "curve": "moved"},
    }
    return tuple(Preset(label, START | change) for label, change in changes.items())


def _moved():
    """Curve C fitted anew under other assumed levels after menopause; see data/threshold_profile.csv."""
    known = models.estradiol_bone.parameters
    return [{"level": row["E_post"], "threshold": row["E_a"], "miss": row["rmse"],
             "parameters": {name: value for name, value in row.items() if name in known}}
            for row in tables.threshold_profile().to_dict("records")]


def _controls(moved):
    years = {"unit": " y", "spoken": " years"}
    return (
        Choice("who", "A group of women", "after", (
            ("after", "after the final period"), ("suppressed", "before it, ovaries suppressed"),
            ("before", "before it, ovaries at work"))),
        Range("since", "Years since the final period", 10, -5, 20, 1, **years, low="5 before",
              high="20 after", when=(AFTER,)),
        Range("level", "Their estradiol while suppressed", 15, 1, 60, 1, unit="\u202fpg/mL",
              spoken=" picograms per milliliter", also=Also(PMOL_PER_PG, "pmol/L"), low="1", high="60",
              when=(SUPPRESSED,)),
        Choice("assay", "Measured by", "ms", (("ms", "mass spectrometry"), ("immuno", "immunoassay")),
               when=(SUPPRESSED,)),
        Switch("ai", "On anastrozole", 0),
        Range("begin", "Anastrozole from year", 0, 0, 9, 1, **years, low="the start", high="year 9",
              when=(TREATED,)),
        Range("end", "until year", 5, 1, YEARS, 1, **years, low="year 1", high="year 10", when=(TREATED,)),
        Choice("curve", "How estradiol sets the pace: nobody knows which is right", "all", (
            ("all", "all three curves"), ("A", "A: no threshold"), ("B", "B: two thresholds"),
            ("C", "C: one threshold"), ("moved", "C, its threshold moved"))),
        Range("place", "The threshold, fitted anew for each assumed level", 3, 1, len(moved), 1, unit="",
              spoken="", low="level low", high="level high", when=(MOVED,),
              steps=tuple(f"{one['threshold']:.0f} pg/mL if the level is {one['level']:g}" for one in moved)),
    )


def _paths():
    who = {"after": "postmenopausal", "suppressed": "premenopausal", "before": "premenopausal"}
    suppression = {"drug": "ovarian_suppression", "start": 0, "stop": YEARS, "when": [SUPPRESSED],
                   "estradiol_pg_ml": {"control": "level"}}
    course = {"drug": "anastrozole", "start": {"control": "begin"}, "stop": {"control": "end"},
              "when": [TREATED]}
    group = {"who": {"control": "who", "as": who}, "years": YEARS,
             "years_since_final_period": {"control": "since", "when": [AFTER]}}
    return (Path("as set", group | {"treatments": [suppression, course]}, {}),
            Path("without anastrozole", group | {"treatments": [suppression]}, {}, (TREATED, NOT_AT_WORK)))


def _panels(spine, hip):
    return (
        Scale("estradiol", "Estradiol, pg/mL; cut points printed for men", 48, 136, (0.4, 120),
              (1, 3, 10, 30, 100), _cuts(), (Pointer("their lowest", "lowest"),),
              Also(PMOL_PER_PG, "pmol/L")),
        Panel("spine", "Spine density, change in % (not fractures)", 252, 150, (-25, 5), (-20, -10, 0),
              (Line(LS, "Spine", "bone"), Line(LS, "without", "bone", path=1)), points=spine, base=0),
        Panel("hip", "Hip density, change in % (not fractures)", 464, 112, (-20, 5), (-20, -10, 0),
              (Line(TH, "Hip", "hip"), Line(TH, "without", "hip", path=1)), points=hip, base=0),
        Panel("turnover", "Turnover, % of the start", 638, 110, (40, 400), (100, 200, 300),
              (Line("resorption", "Resorption", "resorption", True),
               Line("formation", "Formation", "formation", True))),
    )


def _said(moved):
    misses = [one["miss"] for one in moved]
    over = (f"From {moved[0]['threshold']:.0f} to {moved[-1]['threshold']:.0f} pg/mL the miss is "
            f"{min(misses):.1f} to {max(misses):.1f}: the trials hardly care.")
    places = tuple(Branch(
        f"With {one['level']:g} pg/mL assumed after menopause, a threshold of {one['threshold']:.0f} pg/mL "
        f"fits best and misses the trials by {one['miss']:.1f} points. {over}",
        (MOVED, ("place", "=", i)))
        for i, one in enumerate(moved, 1))
    return (
        (Branch("Nothing moves: this is where the model rests.", (BEFORE,)),
         Branch("After ten years the spine is {spine:change}, the hip {hip:change}.")),
        (Branch("At its lowest the spine was {low:change}. Without anastrozole it ends {without:change}.",
                (TREATED, ("curve", "!=", "moved"))),),
        (*places,
         Branch("The three curves agree here: they were fitted to trials like this.",
                (ALL, ("apart", "=", 0), NOT_AT_WORK)),
         Branch("At the spine the three curves end {apart:points} apart: the trials do not say which "
                "is right.", (ALL, NOT_AT_WORK)),
         Branch("One curve of three, asked for: the others fit the trials about as well.",
                (("curve", "!=", "all"), NOT_AT_WORK))),
    )


def _cuts():
    rows = tables.ranges()
    found = [(label, rows.loc[address.partition(":")[2]]) for address, label, *_ in CUTS]
    low, high = map(float, tables.claims().at[REFUTED[0].partition(":")[2], "value"].split("-"))
    return (*(Mark(label, row.low, None if pd.isna(row.high) else row.high) for label, row in found),
            Mark(REFUTED[1], low, high, struck=True))


def _cut_points():
    said = (*CUTS, OTHER, REFUTED)
    rows = tuple((label, cite(address) if address.startswith("range") else "refuted", *rest)
                 for address, label, *rest in said)
    return Listing("Published cut points, and what each is about",
                   ("Who said it", "Estradiol", "People and time", "Outcome", "Assay"), rows,
                   tuple(page(address) for address, *_ in said))
