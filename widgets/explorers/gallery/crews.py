"""Two crews: breakers and builders, for Fundamentals and Intermediate."""
from ..description import Description
from ..parts import (
    About,
    Band,
    Bar,
    Branch,
    Column,
    Line,
    Of,
    Panel,
    Preset,
    Range,
    Readout,
    Series,
    Setting,
    Switch,
    Table,
    Time,
)
from ..widget import Explorer

PERCENT = {"unit": "\u202f%", "spoken": " percent"}
DRAWING = ("A drawing of a mechanism with chosen numbers. Not bone",
           "density, not fractures, no forecast for one person.")
ABOUT = About("a drawing of a mechanism, with numbers chosen so that it can be seen.",
              "a measurement of anybody, a density or a forecast.", "lb:reference/models#two-crews")
FIVE_YEARS = Time(from_=-6, until=60, every=0.5, substeps=4, per=12, ticks=(0, 1, 2, 3, 4, 5), minor=(1, 3),
                  title="Years after the change")
BONE, FILLED, BONE_LINE = Series("M"), Series("filled"), Line("M", "Bone", "bone")


def two_crews() -> Explorer:
    """Breakers and builders over five years: what comes back, and what does not. For Fundamentals."""
    neutral = {"speed": 100, "late": 3, "back": 0, "short": 0}
    return Explorer(Description(
        name="two-crews", title="Two crews", model="crews",
        summary="A line shows how much bone there is over five years, and a bar how it divides at the end. "
                "The sentence beside the picture says what happened.",
        caution=DRAWING, height=532, time=FIVE_YEARS,
        controls=(
            Range("speed", "How fast the breakers work", 100, 50, 300, 10, **PERCENT, low="half",
                  high="three times"),
            Range("late", "How late the builders come", 3, 2, 6, 1, unit=" months", spoken=" months",
                  low="two months", high="half a year"),
            Switch("short", "Each pit is left a little short"),
            Switch("back", "All back to normal after two years"),
        ),
        inputs=tuple(Setting(id, value, stop=Of("back", -36, 60)) for id, value in (
            ("r", Of("speed", 0.01)), ("tau", Of("late")), ("f", Of("short", -0.03, 1)))),
        about=ABOUT,
        presets=(
            Preset("Steady", neutral),
            Preset("Breakers speed up", neutral | {"speed": 250}),
            Preset("Builders come late", neutral | {"late": 6}),
            Preset("Fast for two years", neutral | {"speed": 250, "back": 1}),
            Preset("Each pit left short", neutral | {"speed": 250, "short": 1}),
        ),
        panels=(
            Panel("bone", "Bone, % of start", 48, 240, (82, 102), (85, 90, 95, 100), (BONE_LINE,),
                  bands=(Band("open pits", "pits", BONE, FILLED), Band("left short", "short", FILLED))),
            Bar("whole", "After five years, drawn from zero", 396, 36, (0, 102),
                (BONE_LINE, Line("extra", "Open pits", "pits"), Line("short", "Left short", "short"))),
        ),
        readouts=(Readout("low", BONE, "low"), Readout("high", BONE, "high"), Readout("end", BONE),
                  Readout("pits", Series("extra"), less=0), Readout("unfilled", Series("short"), less=0)),
        say=(
            (
                Branch("Bone stays at its start: each pit is filled as fast as a new one opens.",
                       (("low", "=", 0), ("high", "=", 0), ("unfilled", "=", 0))),
                Branch("Fewer pits stand open, so there is a little more bone: {high:size}.",
                       (("low", "=", 0),)),
                Branch("After five years bone is {end:change}.", (("low", "=", "end"),)),
                Branch("At its lowest, bone is {low:change}. After five years it is {end:change}."),
            ),
            (
                Branch("Of what is missing, {pits:size} is open pits and can come back; {unfilled:size} was "
                       "left short and does not.",
                       (("unfilled", ">=", 1), ("pits", ">=", 1))),
                Branch("What was left short, {unfilled:size}, does not come back.", (("unfilled", ">=", 1),)),
                Branch("All of it is open pits. Once they are filled, it comes back.", (("pits", ">=", 1),)),
                Branch("The pits were filled, and it all came back.", (("low", "<=", -1), ("end", "=", 0))),
            ),
        ),
        table=Table("Percent of the bone at the start. The change begins at year 0.", "Year",
                    (0, 12, 24, 36, 48, 60), (Column("Bone", BONE), Column("Open pits", Series("extra")),
                                              Column("Left short", Series("short")))),
    ))


def turnover_and_balance() -> Explorer:
    """How many units work, and what each leaves: formation can rise while bone falls. For Intermediate."""
    neutral = {"turnover": 100, "balance": 0}
    resorption, formation = Series("resorption", True), Series("formation", True)
    return Explorer(Description(
        name="turnover-and-balance", title="Turnover and balance", model="crews",
        summary="Above, resorption and formation over five years; below, bone. "
                "The sentence beside the picture says what happened.",
        caution=DRAWING, height=540, time=FIVE_YEARS,
        controls=(
            Range("turnover", "Units at work (turnover)", 100, 50, 300, 5, **PERCENT, low="half",
                  high="three times"),
            Range("balance", "Net result of each unit (balance)", 0, -10, 5, 1, **PERCENT, signed=True,
                  low="leaves a gap", high="overfills"),
        ),
        inputs=(Setting("r", Of("turnover", 0.01)), Setting("f", Of("balance", 0.01, 1))),
        about=ABOUT,
        presets=(
            Preset("Start", neutral),
            Preset("Turnover up", {"turnover": 150, "balance": 0}),
            Preset("Balance negative", {"turnover": 100, "balance": -5}),
            Preset("Both", {"turnover": 150, "balance": -5}),
            Preset("Turnover slowed", {"turnover": 50, "balance": -5}),
        ),
        panels=(
            Panel("crews", "Activity of each crew, % of start", 48, 150, (0, 320), (100, 200, 300),
                  (Line("resorption", "Resorption", "resorption", True),
                   Line("formation", "Formation", "formation", True))),
            Panel("bone", "Bone, % of start", 254, 160, (79, 104), (80, 90, 100), (BONE_LINE,)),
        ),
        readouts=(Readout("res", resorption), Readout("form", formation), Readout("end", BONE)),
        say=(
            (
                Branch("Nothing has changed: what is dug is filled.",
                       (("res", "=", 0), ("form", "=", 0), ("end", "=", 0))),
                Branch("After five years resorption is {res:change}, formation {form:change}, "
                       "bone {end:change}."),
            ),
            (
                Branch("Formation is up, and there is less bone.", (("form", ">=", 1), ("end", "<=", -1))),
                Branch("Both crews are slower than at the start, and there is still less bone.",
                       (("res", "<=", -1), ("form", "<=", -1), ("end", "<=", -1))),
            ),
        ),
        table=Table("Percent of the start. The change begins at year 0.", "Year", (0, 12, 24, 36, 48, 60),
                    (Column("Resorption", resorption), Column("Formation", formation), Column("Bone", BONE))),
    ))
