"""What a scenario may say, as sentences: each refusal names what is allowed and why.

Limits of form stand here, combinations of medicines and circumstances in data/refusals.csv.
"""
from itertools import pairwise
from math import inf, isfinite

from .. import tables
from .units import steps

COURSES = ("anastrozole", "ovarian_suppression", "tamoxifen", "raloxifene", "alendronate", "teriparatide",
           "romosozumab")
DOSED = ("denosumab", "zoledronate")
DRUGS = COURSES + DOSED
CONDITIONS = ("bone_metastases", "calcium_vitamin_d_or_kidneys_unchecked", "creatinine_clearance_below_35",
              "estrogen_therapy", "heart_attack_or_stroke_within_a_year", "no_exit_plan",
              "skeletal_radiotherapy")
MAY_TAKE = {
    "postmenopausal": ({*DRUGS} - {"ovarian_suppression"},
                       "After menopause the ovaries need no suppression."),
    "premenopausal": ({"ovarian_suppression", "anastrozole", "denosumab", "zoledronate", "alendronate"},
                      "The other medicines were fitted to trials after menopause."),
    "man": ({"anastrozole"}, "In men the model is compared with two trials of anastrozole only, as a sweep."),
}
NEEDS = {"postmenopausal": "years_since_final_period", "man": "estradiol_pg_ml"}
LIMITS = {  # low, high, unit, and why no more
    "years": (1 / 12, 25, "years", "trials of the kind the model was fitted to ran for one to ten"),
    "years since final period": (-5, 40, "years", "the model starts when estradiol begins to fall; years "
                                 "before the final period take a minus sign"),
    "a man's estradiol": (5, 60, "pg/mL", "men of the trials lay there; zero or thousands would be a "
                          "question to the assay, not to bone"),
    "estradiol": (1, 60, "pg/mL", "the model was never compared with lower or higher suppressed levels"),
    "what anastrozole keeps": (0.02, 1, "of estradiol", "in most women an inhibitor leaves about a tenth"),
    "a dose of zoledronate": (0, 5, "mg", "trials gave zoledronate 4 mg or zoledronate 5 mg; 0 is placebo"),
    "a time": (0, 25, "years", "times count from the start of the scenario"),
}
LONGEST = {"romosozumab": (1, "one year"), "teriparatide": (2, "two years")}
# Sentences of form that a page says too, filled in here and in explorers/run.mjs
FORMS = {
    "backwards": "{Drug} must stop after it starts.",
    "long": "{Drug} is simulated for at most {longest}, as long as its trials gave it; enter a stop.",
    "overlap": "Two courses of {drug} overlap: let one stop before the next starts.",
    "close": "Doses of {drug} lie at least five months apart: in the trials behind the model they were given "
             "every six months or less often.",
}
LASTS = steps(0.5)  # a dose of denosumab or zoledronate counts as in use for half a year
APART = steps(5 / 12)


class RefusedScenario(ValueError):
    """The scenario is not simulated. ``sentence`` says what is allowed and why.

    ``row`` is the id in data/refusals.csv and ``source_keys`` its references; both empty for a limit of form.
    """

    def __init__(self, sentence, row="", source_keys=()):
        super().__init__(sentence)
        self.sentence, self.row, self.source_keys = sentence, row, tuple(source_keys)


def check_treatment(t):
    """Raise RefusedScenario unless this medicine, by itself, is entered in a way that has a meaning."""
    course, entered = t.drug in COURSES, (t.start is not None, t.stop is not None, bool(t.at))
    if entered not in (((True, False, False), (True, True, False)) if course else ((False, False, True),)):
        form = "a start and, if it ends, a stop" if course else "the times of its doses (at)"
        raise RefusedScenario(f"{_named(t.drug)} is entered with {form}, in years.")
    for value, what in ((t.mg, "a dose of zoledronate"), (t.kept, "what anastrozole keeps"),
                        (t.estradiol_pg_ml, "estradiol"), *((x, "a time") for x in (t.start, t.stop, *t.at))):
        if value is not None:
            _within(value, what)
    if t.stop is not None and steps(t.stop) <= steps(t.start):
        raise RefusedScenario(_of_form("backwards", t.drug))
    longest, words = LONGEST.get(t.drug, (inf, ""))
    if course and longest < inf and (t.stop is None or t.stop - t.start > longest + 1e-9):
        raise RefusedScenario(_of_form("long", t.drug, longest=words))
    if (t.mg is None) == (t.drug == "zoledronate"):
        raise RefusedScenario("Zoledronate needs its dose in mg." if t.mg is None else
                              f"{_named(t.drug)} has one dose only, that of its trials: leave mg out.")


def check_who(s):
    """Raise RefusedScenario unless this group has a meaning and its medicines belong to it."""
    if s.who not in MAY_TAKE:
        raise RefusedScenario(f"Who is one of {', '.join(MAY_TAKE)}, not {s.who!r}.")
    for name in NEEDS.values():
        if (getattr(s, name) is not None) != (name == NEEDS.get(s.who)):
            verb = "needs" if name == NEEDS.get(s.who) else "does not take"
            raise RefusedScenario(f"A scenario for {s.who!r} {verb} {name}.")
    for value, what in ((s.years, "years"), (s.years_since_final_period, "years since final period"),
                        (s.estradiol_pg_ml, "a man's estradiol")):
        if value is not None:
            _within(value, what)
    for name in s.conditions:
        if name not in CONDITIONS:
            raise RefusedScenario(f"There is no condition {name!r}; there are {', '.join(CONDITIONS)}.")
    for t in s.treatments:
        _check_fits(s, t)


def check_together(s):
    """Raise RefusedScenario if treatments overlap, or meet what data/refusals.csv keeps apart."""
    for drug in DRUGS:
        periods = sorted(period for t in s.treatments if t.drug == drug for period in t.in_use)
        if drug in COURSES and any(b[0] < a[1] for a, b in pairwise(periods)):
            raise RefusedScenario(_of_form("overlap", drug))
        if drug in DOSED and any(b[0] - a[0] < APART for a, b in pairwise(periods)):
            raise RefusedScenario(_of_form("close", drug))
    used = _used(s)
    for id, row in tables.refusals().iterrows():
        first, second = used.get(row.drug_or_condition_a, []), used.get(row.drug_or_condition_b, [])
        if any(a[0] < b[1] and b[0] < a[1] for a in first for b in second):
            raise RefusedScenario(row.sentence, id, [key for key in row.source_key.split("; ") if key])


def _of_form(kind, drug, **more):
    return FORMS[kind].format(Drug=_named(drug), drug=drug, **more)


def _named(drug):
    return drug.capitalize().replace("_", " ")


def _within(value, what):
    low, high, unit, why = LIMITS[what]
    number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    if not number or not low <= value <= high:
        raise RefusedScenario(f"{what[0].upper()}{what[1:]} may be {low:.3g} to {high:g} {unit}, not "
                              f"{value!r}: {why}.")


def _check_fits(s, t):
    allowed, why = MAY_TAKE[s.who]
    if t.drug not in allowed:
        raise RefusedScenario(f"For {s.who!r} the model knows {', '.join(sorted(allowed))}, not {t.drug}. "
                              f"{why}")
    if t.kept is not None and (t.drug != "anastrozole" or s.who == "man"):
        raise RefusedScenario("Only anastrozole in a woman keeps a share of estradiol; in men testosterone "
                              "rises and no fixed share holds, so enter the estradiol reached.")
    if t.drug == "ovarian_suppression" or s.who == "man":
        if t.estradiol_pg_ml is None:
            raise RefusedScenario(f"{_named(t.drug)} needs the estradiol it leads to, in pg/mL: it differs "
                                  "too much between people to be assumed.")
    elif t.estradiol_pg_ml is not None:
        raise RefusedScenario(f"{_named(t.drug)} takes no estradiol in a woman: anastrozole keeps a share of "
                              "hers, and other medicines leave it.")
    if s.who == "man" and t.estradiol_pg_ml > s.estradiol_pg_ml:
        raise RefusedScenario("Anastrozole lowers estradiol: enter a level below the one without it.")
    if t.drug in ("tamoxifen", "raloxifene") and steps(t.start) < s.final_period:
        raise RefusedScenario(f"{_named(t.drug)} can start at the final period or later: the model was "
                              "fitted to trials after it.")


def _used(s):
    """Medicine or circumstance -> the stretches, in steps, during which it holds."""
    used = {name: [(-inf, inf)] for name in s.conditions}
    for t in s.treatments:
        for name in (t.drug, "zoledronate_above_4_mg") if (t.mg or 0) > 4 else (t.drug,):
            used[name] = used.get(name, []) + t.in_use
    end, working = -inf if s.who == "man" else s.final_period, []
    begin = -inf
    for first, last in [*sorted(used.get("ovarian_suppression", [])), (end, inf)]:
        if begin < min(first, end):
            working.append((begin, min(first, end)))
        begin = max(begin, last)
    return used | {"active_ovaries": working}
