"""The RANKL and OPG balance: the published model of Lemaire et al. over 180 days."""
from ..description import Description
from ..parts import (
    About,
    Beam,
    Branch,
    Column,
    Line,
    Of,
    Panel,
    Phase,
    Predict,
    Preset,
    Range,
    Readout,
    Series,
    Setting,
    Table,
    Time,
)
from ..widget import Explorer
from .crews import PERCENT

SIMPLE = ("Simplified model, relative change. Not bone density,",
          "not fractures, no forecast for one person.")
ABOUT = About("a published model of three kinds of cell, in percent of their start.",
              "a measurement of anybody, a density or a forecast.", "lb:reference/models#lemaire-2004")
OSTEOCLASTS, OSTEOBLASTS, RATIO = Series("C", True), Series("B", True), Series("ratio", True)
CELLS = (Line("C", "Osteoclasts", "resorption", True), Line("B", "Osteoblasts", "formation", True))
BEAM = Beam("RANKL", "OPG", RATIO, 6)
RANKL = Range("rankl", "RANKL made by each cell", 100, 25, 200, 5, **PERCENT, low="a quarter", high="twice")
OPG = Range("opg", "OPG made by each cell: estrogen’s side", 100, 25, 200, 5, **PERCENT, low="a quarter",
            high="twice")
READOUTS = (Readout("c", OSTEOCLASTS), Readout("b", OSTEOBLASTS), Readout("ratio", RATIO),
            Readout("lead", Series("C_per_B", True)), Readout("low", OSTEOCLASTS, "low"),
            Readout("peak", OSTEOCLASTS, "high"))
END = (("c", "=", 0), ("b", "=", 0), ("ratio", "=", 0))
LEVEL = (*END, ("low", "=", 0), ("peak", "=", 0))


def _said(day, *more):
    back = f"By day {day} both kinds of cell are level with the start. On the way osteoclasts changed:"
    return ((*more, Branch("Nothing has changed: both kinds of cell stay at their start.", LEVEL),
             Branch(f"{back} they were {{low:change}}.", (*END, ("peak", "=", 0))),
             Branch(f"{back} they reached {{peak:change}}.", END),
             Branch(f"By day {day}, osteoclasts are {{c:change}} and osteoblasts {{b:change}}.")),
            (Branch("", END),
             Branch("Per osteoblast there are {lead:size} more osteoclasts.", (("lead", ">=", 1),)),
             Branch("Per osteoblast there are {lead:size} fewer osteoclasts.", (("lead", "<=", -1),)),
             Branch("Neither outruns the other.")))


def rankl_opg() -> Explorer:
    """RANKL, OPG, PTH and a block over 180 days, with infusions that begin and end. For Academic."""
    neutral = {"rankl": 100, "opg": 100, "pth": 0, "infused": 0, "block": 0, "begin": 0, "end": 180}
    infusion = {"start": Of("begin"), "stop": Of("end")}
    days = {"unit": " d", "spoken": " days"}
    return Explorer(Description(
        name="rankl-opg", title="The RANKL and OPG balance", model="lemaire2004",
        summary="At the top, active osteoclasts and osteoblasts over 180 days; below it free RANKL per OPG; "
                "at the bottom osteoblasts against osteoclasts. The sentence beside it says what happened.",
        caution=SIMPLE, height=716, about=ABOUT,
        time=Time(from_=-10, until=180, every=0.5, substeps=4, title="Days after the change",
                  ticks=(0, 30, 60, 90, 120, 150, 180), minor=(30, 90, 150)),
        controls=(
            RANKL, OPG,
            Range("block", "RANKL taken out, denosumab-like", 0, 0, 90, 5, **PERCENT, low="none",
                  high="most"),
            Range("infused", "OPG infusion", 0, 0, 20, 1, unit=" nM/d", spoken=" nanomolar per day",
                  low="none", high="20 nM a day"),
            Range("pth", "Continuous PTH infusion", 0, 0, 300, 10, unit=" pM/d",
                  spoken=" picomolar per day", low="none", high="300 pM a day"),
            Range("begin", "Infusions and block begin on day", 0, 0, 90, 10, **days, low="at once",
                  high="day 90"),
            Range("end", "and end on day", 180, 10, 180, 10, **days, low="day 10", high="not in this time"),
        ),
        inputs=(Setting("rankl", Of("rankl", 0.01)), Setting("opg", Of("opg", 0.01)),
                Setting("block", Of("block", 0.01), **infusion),
                Setting("I_O", Of("infused", 1000), **infusion),
                Setting("I_P", Of("pth"), **infusion)),
        presets=(
            Preset("Start", neutral),
            Preset("Estrogen lost", neutral | {"opg": 50}),
            Preset("Denosumab-like block", neutral | {"block": 70}),
            Preset("Block, then stopped", neutral | {"block": 70, "end": 90}),
            Preset("OPG infusion", neutral | {"infused": 10}),
            Preset("Continuous PTH", neutral | {"pth": 200}),
        ),
        panels=(
            Panel("cells", "Active cells, % of start", 48, 160, (0, 250), (50, 100, 150, 200), CELLS),
            Panel("ratio", "Free RANKL per OPG, % of start (each line tenfold)", 262, 92, (6, 1500),
                  (10, 100, 1000), (Line("ratio", "RANKL/OPG", "rankl", True),), log=True),
            Phase("phase", "Osteoblasts against osteoclasts, % of start", 474, 150, (0, 250),
                  (50, 100, 150, 200), *CELLS),
        ),
        beam=BEAM, readouts=READOUTS,
        predict=Predict("Estrogen is lost: OPG halves. Where will osteoclasts be after 30, 90 and 180 days? "
                        "Draw your line before you look.", neutral | {"opg": 50}, "cells", 0, (30, 90, 180)),
        say=_said(180, Branch("The infusion or block ends before it begins: it never runs.",
                              (("begin", ">=", "end"),))),
        table=Table("Percent of the start. The change begins at day 0.", "Day", (0, 10, 30, 60, 90, 120, 180),
                    (Column("Osteoclasts", OSTEOCLASTS), Column("Osteoblasts", OSTEOBLASTS),
                     Column("RANKL/OPG", RATIO))),
    ))


def rankl_opg_small() -> Explorer:
    """Two sliders and a balance, for the front door."""
    neutral = {"rankl": 100, "opg": 100}
    return Explorer(Description(
        name="rankl-opg-small", title="A balance that sets the pace", model="lemaire2004",
        summary="Cells that dig and cells that fill, over 120 days, in percent of their start. The sentence "
                "beside it says what happened.",
        caution=SIMPLE, height=342, about=ABOUT,
        time=Time(from_=-10, until=120, every=0.5, substeps=4, title="Days after the change",
                  ticks=(0, 30, 60, 90, 120), minor=(30, 90)),
        controls=(
            Range("opg", "OPG: estrogen’s side", 100, 25, 200, 5, **PERCENT, low="a quarter", high="twice"),
            Range("rankl", "RANKL: the signal to dig", 100, 25, 200, 5, **PERCENT, low="a quarter",
                  high="twice"),
        ),
        inputs=(Setting("rankl", Of("rankl", 0.01)), Setting("opg", Of("opg", 0.01))),
        presets=(Preset("Start", neutral), Preset("Estrogen lost", neutral | {"opg": 50}),
                 Preset("More OPG", neutral | {"opg": 200})),
        panels=(Panel("cells", "Cells at work, % of start", 48, 170, (0, 250), (50, 100, 150, 200),
                      (Line("C", "Those that dig", "resorption", True),
                       Line("B", "Those that fill", "formation", True))),),
        beam=BEAM, readouts=READOUTS,
        say=((Branch("Nothing has changed: what is dug is filled.", LEVEL),
              Branch("By day 120, cells that dig are {c:change}, cells that fill {b:change}.")),
             (Branch("", LEVEL), Branch("Digging runs ahead.", (("lead", ">=", 1),)),
              Branch("Digging falls back further.", (("lead", "<=", -1),)),
              Branch("Neither outruns the other."))),
        table=Table("Percent of the start. The change begins at day 0.", "Day", (0, 30, 60, 90, 120),
                    (Column("Those that dig", OSTEOCLASTS), Column("Those that fill", OSTEOBLASTS))),
    ))
