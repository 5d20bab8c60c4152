"""Men on anastrozole in two trials: one setting of the model, swept against both, and none fits."""
from dataclasses import replace
from functools import cache

from ... import tables
from ...tables import cite
from ...tables.quote import PMOL_PER_PG
from ..description import Description
from ..evidence import difference, page, unchanged
from ..parts import (
    About,
    Also,
    Branch,
    Column,
    Curves,
    Joint,
    Line,
    Listing,
    Panel,
    Path,
    Preset,
    Range,
    Readout,
    Series,
    Table,
    Time,
)
from ..recording import recorded
from ..widget import Explorer
from .estradiol_threshold import ABOUT, LS

NONE_FITS = ("No setting of E_m fits both trials in men: not a target, not",
             "a limit. Group averages of a simplified model. Density is not",
             "strength: not fractures, no forecast for one person.")
FIRST, LAST = 5, 30  # pg/mL: ends of the sweep; the explorer starts at one, for none is preferred
A_YEAR, TWELVE_WEEKS = 1, 0.25
BURNETT_BOWIE, ALONE, LEDER = range(3)  # paths
LEVELS = {BURNETT_BOWIE: ("T032", "T033"), LEDER: ("T042", "T043")}  # estradiol before and on the drug, pg/mL
SPINE = Series(LS, minus=ALONE)
OWN, RISE = Series("resorption", True), Series("resorption", True, path=LEDER)


def estradiol_in_men() -> Explorer:
    """The sweep of the male half-effect level against two trials of anastrozole. For `men` Academic only."""
    return Explorer(_described())


def _levels(trial):
    """Estradiol before and on the drug in a trial, in pg/mL, as whole numbers."""
    return [int(tables.trials().at[row, "value"]) for row in LEVELS[trial]]


def _fall(trial):
    return "{} to {}".format(*_levels(trial))


@cache
def _described():
    own, other = _levels(BURNETT_BOWIE), _levels(LEDER)
    spine = difference("BB-LS-1y", "Burnett-Bowie", A_YEAR, "left")
    plain = Description(
        name="estradiol-in-men", title="Two trials in men, one setting: none fits", model="estradiol_bone",
        summary=f"Spine density over a year at {own[1]} instead of {own[0]} pg/mL of estradiol, beside the "
                f"trial of Burnett-Bowie; resorption in the same men and at {other[1]} instead of {other[0]} "
                "pg/mL, beside the trial of Leder; at the bottom both results against each other for every "
                "setting, with what the trials found far from all of them. No setting fits both.",
        caution=NONE_FITS, height=782,
        about=About("the group average of a simplified model whose setting for men no trial fixes.",
                    "a level to reach, a safe level, a forecast for one person or a fracture risk.",
                    ABOUT.card),
        time=Time(from_=0, until=A_YEAR, every=1 / 12, substeps=0, title="Months from the start",
                  ticks=(0, 3, 6, 9, 12), per=1 / 12),
        controls=(Range("half", "E_m: where estradiol has half its effect in these men", FIRST, FIRST, LAST,
                        1, unit="\u202fpg/mL", spoken=" picograms per milliliter",
                        also=Also(PMOL_PER_PG, "pmol/L"), low=str(FIRST), high=str(LAST)),),
        presets=tuple(Preset(label, {"half": level}) for label, level in (
            ("One end of the sweep", FIRST), ("Most bone lost", 12), ("Most resorption", 20),
            ("The other end", LAST))),
        panels=_panels(spine), paths=_paths(), curves=Curves(),
        first=(Branch("Anastrozole has no use in bone loss: it costs bone. Nobody starts, stops or changes "
                      "a medicine because of this picture: talk to the people treating you."),),
        readouts=(Readout("loss", SPINE, less=0), Readout("short", SPINE, less=spine.value),
                  Readout("own", OWN), Readout("rise", RISE, TWELVE_WEEKS)),
        say=_said(), listings=(_found(spine),),
        table=Table("Spine density against men who took nothing, in percentage points, and resorption in "
                    "percent of the start; ranges are the three curves.", "Month", (0, 0.25, 0.5, 1),
                    (Column(f"Spine, {_fall(BURNETT_BOWIE)}", SPINE),
                     Column(f"Resorption, {_fall(BURNETT_BOWIE)}", OWN),
                     Column(f"Resorption, {_fall(LEDER)}", RISE))))
    runs = recorded(plain, "half", ((LS, "resorption"), (LS,), ("resorption",)))
    return replace(plain, recorded=runs, panels=(*plain.panels, _both(runs, spine)))


def _paths():
    def men(before, on=None):
        course = {"drug": "anastrozole", "start": 0, "stop": A_YEAR, "estradiol_pg_ml": on}
        treatments = [course] if on else []
        return {"who": "man", "years": A_YEAR, "estradiol_pg_ml": before, "treatments": treatments}

    swept = {"E_m": {"control": "half"}}
    alone = _levels(BURNETT_BOWIE)[0]
    return (Path(_fall(BURNETT_BOWIE), men(*_levels(BURNETT_BOWIE)), swept),
            Path(str(alone), men(alone), swept), Path(_fall(LEDER), men(*_levels(LEDER)), swept))


def _panels(spine):
    return (
        Panel("spine", "Spine density, points against placebo (not fractures)", 48, 120, (-5, 1),
              (-4, -2, 0), (Line(LS, _fall(BURNETT_BOWIE), "bone", minus=ALONE),), points=(spine,), base=0),
        Panel("markers", "Resorption, % of the start; by estradiol in pg/mL", 224, 130, (90, 210),
              (100, 150, 200),
              (Line("resorption", _fall(BURNETT_BOWIE), "resorption", True),
               Line("resorption", _fall(LEDER), "resorption", True, path=LEDER)),
              points=(unchanged("T052", "Leder", TWELVE_WEEKS, 100),
                      unchanged("T041", "Burnett-Bowie", A_YEAR, 100, "left"))),
    )


def _both(runs, spine):
    """Both results against each other, along the whole sweep."""
    month = {TWELVE_WEEKS: 3, A_YEAR: 12}

    def place(run, curve):
        loss = [run[path][curve][LS][month[A_YEAR]] for path in (BURNETT_BOWIE, ALONE)]
        turnover = run[LEDER][curve]["resorption"]
        rise = 100 * (turnover[month[TWELVE_WEEKS]] / turnover[0] - 1)
        return round(rise, 2), round(loss[0] - loss[1], 2)

    trails = tuple(tuple(place(run, curve) for run in runs.runs.values()) for curve in range(3))
    return Joint("both", "All settings: spine (not fractures), by resorption", 478, 150, (-5, 1), (-4, -2, 0),
                 (-5, 80), (0, 20, 40, 60), f"Rise of resorption in 12 weeks, {_fall(LEDER)} pg/mL, %",
                 "half", FIRST, trails, replace(spine, label="both trials", at=0, side="right"), LAST)


def _said():
    spine = "Spine: {loss:signed} against placebo after a year,"
    fits = "No setting fits both."
    return (
        (Branch(f"{spine} one point short of what Burnett-Bowie found.", (("short", "=", 1),)),
         Branch(f"{spine} {{short:count}} points short of what Burnett-Bowie found.")),
        (Branch("Resorption: {own:size} up, where they found no change; {rise:size} up after 12 weeks, where "
                "Leder found no rise."),),
        (Branch(f"Near Leder, far from Burnett-Bowie. {fits}", (("rise", "<=", 10),)),
         Branch(f"Near Burnett-Bowie, far from Leder. {fits}", (("short", "<=", 1),)),
         Branch(f"Far from either. {fits}")),
    )


def _found(spine):
    levels = "{} to {}".format
    rows = (
        ("Burnett-Bowie", "T029", "spine density after a year",
         f"{cite('trial:T028')} to {cite('trial:T029')} on the drug, {cite('trial:T030')} to "
         f"{cite('trial:T031')} on placebo; the difference of the two changes in percent is drawn, with "
         f"{1.96} standard errors worked out from the printed p", levels(cite("trial:T032"),
                                                                        cite("trial:T033"))),
        ("Burnett-Bowie", "T041", "markers", cite("trial:T041"), levels(cite("trial:T032"),
                                                                        cite("trial:T033"))),
        ("Leder", "T052", "resorption markers after 12 weeks", f"{cite('trial:T052')}, no figure printed",
         levels(cite("trial:T042"), cite("trial:T043"))),
    )
    known = tables.trials()
    return Listing("What the trials found, and in whom", ("Trial", "Who", "What", "Result", "Estradiol"),
                   tuple((trial, f"{known.at[id, 'population']}; {known.at[id, 'therapy']}", what, result,
                          level) for trial, id, what, result, level in rows),
                   tuple(page(f"trial:{id}") for _, id, *_ in rows))
