"""A turnover marker and what to do next, or what it cannot tell: how it was drawn, and what lies outside."""

import functools

from . import rows
from .framing import TEAM, choice, right, wrong

PRACTICE = 1
DRAWN = "intermediate/living-bone#conditions-that-make-two-results-comparable"
TRACE = "intermediate/living-bone#the-trace-each-crew-leaves"
TIMES = ("after breakfast", "after lunch", "at four in the afternoon", "at nine in the evening",
         "at two in the afternoon, without a meal")
MARKERS = ("CTX (beta-CTX)", "P1NP", "Bone ALP", "NTX")
RESORPTION = ("CTX (beta-CTX)", "NTX")


@functools.cache
def subjects():
    """Intervals of turnover markers."""
    return {key: row for key, row in rows.reference_intervals().items() if row["analyte"] in MARKERS}


def variants():
    """CTX at each wrong time of day; then each marker, drawn well, beside its interval."""
    for key, row in subjects().items():
        values = rows.grid(*rows.ends(row), figures=2)
        if row["analyte"] == RESORPTION[0]:
            yield from (
                (f"{key}-drawn", (key, value, time)) for time in TIMES for value in rows.thinned(values, 7))
        yield from ((f"{key}-outside", (key, value, None)) for value in rows.thinned(values, 13)
                    if rows.place(value, row) != "within")
        yield from ((f"{key}-inside", (key, value, None)) for value in rows.thinned(values, 10)
                    if rows.place(value, row) == "within")


def item(subject, key, value, time):
    return _drawn(key, value, time) if time else _beside(key, value)


def _said(key, value):
    row = subjects()[key]
    return (f"{rows.analyte(row)} {rows.shown(value, row['unit'])}; its own laboratory prints"
            f" {rows.interval(row)} for {rows.whose(row)}, the group of this person")


def _drawn(key, value, time):
    where = rows.place(value, subjects()[key])
    lies = ("Keep it: a result within the interval needs no second look" if where == "within"
            else f"Keep it: a result {where} the interval is clear at any hour")
    answers = [right("Repeat it in the morning, fasting, at the same laboratory",
                     "Meals lower CTX and the time of day moves it; an "
                     "interval of fasting morning samples cannot be set beside this one."),
        wrong(lies,
              "A number beside its limits looks finished, but food and clock have moved it by an amount"
              " nobody knows.", DRAWN, "statistic", "M28"),
        wrong("Correct it by what a meal or an hour changes on average",
              "An average correction seems exact, but it is not of "
              "this person; a sample drawn well costs little.", DRAWN, "statistic", "M28"),
        wrong("Read it as osteoporosis or as healthy bone, by where it lies",
              "Turnover and bone loss are easily taken for one thing. A scan or a "
              "fracture makes the diagnosis, at any hour.", TRACE, "", "M29")]
    return choice(
        f"A sample of an invented person, drawn {time}, gives {_said(key, value)}. What is the best next"
        " step with this result?", answers, feedback=TEAM, objective="LB-I-5", bloom="Apply",
        leads_to=DRAWN, difficulty=2, sources=(*rows.sources("range", key), "szulc2017", "vasikaran2014"),
        tags=("next-step",))


def _beside(key, value):
    row = subjects()[key]
    where, does = rows.place(value, row), "resorption" if row["analyte"] in RESORPTION else "formation"
    reads = {"above": "high", "below": "low", "within": "ordinary"}[where]
    high, low = (("Osteoporosis", "M29"), ("That no bone is being lost", "M25"))
    sample = "second morning void" if row["specimen"].startswith("urine") else "fasting morning sample"
    first, idea = low if where == "within" or (where == "below" and does == "resorption") else high
    answers = [
        right(f"That {does} is {reads} for this group, and no diagnosis",
              "A marker shows the pace of turnover when it was drawn. A scan or a fracture diagnoses."),
        wrong(f"{first}, since {does} is {reads} beside the interval",
              "It sounds close: turnover and bone loss belong together. But in one person a marker does not"
              " settle it.", TRACE, "", idea),
        wrong("How much bone there is, since the crews keep in step",
              "More turnover may go with less bone or with more. How much there is takes a scan.", TRACE,
              "statistic", "M29"),
        wrong("Whether a bone medicine is to start or to stop now",
              "A limit looks like a call to act. But one marker is noisy in "
              "one person, and no guideline on inhibitors seen here treats by markers.", "claim:C021", "",
              "M29")]
    return choice(
        f"A {sample} of an invented person gives {_said(key, value)}. What does this single result tell?",
        answers, feedback=TEAM, objective="LB-I-3", bloom="Apply", leads_to=TRACE, difficulty=2,
        sources=(*rows.sources("range", key), "btmconsensus2009", "claim:C021"), tags=("cannot-tell",))
