"""What cannot be meant, or must not be combined, is refused with a sentence; what is close to it passes."""
import json

import numpy as np
import pytest

from widgets import tables
from widgets.physiology import RefusedScenario, Scenario
from widgets.physiology.allowed import CONDITIONS, DRUGS, LONGEST

from . import invented

AFTER = {"who": "postmenopausal", "years": 5, "years_since_final_period": 10}
MAN = {"who": "man", "years": 1, "estradiol_pg_ml": 15}


def taking(*treatments, **more):
    return {**AFTER, "treatments": list(treatments), **more}


def given(drug, start=0, **more):
    return {"drug": drug, "start": start, **more}


def him(**more):
    return {**MAN, "treatments": [given("anastrozole", **more)]}


BEFORE = {"who": "premenopausal", "years": 5}
REFUSED = {
    "an unknown drug": (taking({"drug": "denosumub", "at": [0]}), "'denosumub'.*Did you mean denosumab"),
    "an unknown entry": ({**AFTER, "age": 61}, "no entry 'age'"),
    "an unknown entry of a drug": (taking(given("anastrozole", pills=1)), "no entry 'pills'"),
    "a drug in words": (taking("anastrozole"), "is plain data with drug"),
    "no drug": (taking({"start": 0}), "needs an entry 'drug'"),
    "an unknown person": ({"who": "child", "years": 5}, "one of postmenopausal, premenopausal, man"),
    "no years since": ({"who": "postmenopausal", "years": 5}, "needs years_since_final_period"),
    "a man without estradiol": ({"who": "man", "years": 5}, "needs estradiol_pg_ml"),
    "years since, for a man": ({**MAN, "years_since_final_period": 3}, "not take years_since_final_period"),
    "estradiol 0": ({**MAN, "estradiol_pg_ml": 0}, "5 to 60 pg/mL, not 0"),
    "estradiol 5000": ({**MAN, "estradiol_pg_ml": 5000}, "5 to 60 pg/mL, not 5000"),
    "estradiol in words": ({**MAN, "estradiol_pg_ml": "low"}, "not 'low'"),
    "estradiol not a number": ({**MAN, "estradiol_pg_ml": float("nan")}, "not nan"),
    "suppression to 0": ({**BEFORE, "treatments": [given("ovarian_suppression", estradiol_pg_ml=0)]},
                         "1 to 60 pg/mL, not 0"),
    "a century": ({**AFTER, "years": 100}, "0.0833 to 25 years, not 100"),
    "a negative dose": (taking({"drug": "zoledronate", "at": [0], "mg": -4}), "0 to 5 mg, not -4"),
    "ten times the dose": (taking({"drug": "zoledronate", "at": [0], "mg": 40}), "0 to 5 mg, not 40"),
    "zoledronate without mg": (taking({"drug": "zoledronate", "at": [0]}), "needs its dose"),
    "another dose of denosumab": (taking({"drug": "denosumab", "at": [0], "mg": 4}), "one dose only"),
    "denosumab as a course": (taking(given("denosumab")), "the times of its doses"),
    "anastrozole as doses": (taking({"drug": "anastrozole", "at": [0, 1]}), "a start and, if it ends,"),
    "a stop before the start": (taking(given("alendronate", 2, stop=1)), "must stop after it starts"),
    "a start in the past": (taking(given("alendronate", -1)), "count from the start of the scenario"),
    "romosozumab without end": (taking(given("romosozumab")), "at most one year"),
    "teriparatide for three years": (taking(given("teriparatide", stop=3)), "at most two years"),
    "monthly denosumab": (taking({"drug": "denosumab", "at": [0, 1 / 12]}), "at least five months apart"),
    "denosumab twice over": (taking({"drug": "denosumab", "at": [0]}, {"drug": "denosumab", "at": [0.2]}),
                             "at least five months apart"),
    "two courses at once": (taking(given("anastrozole"), given("anastrozole", 2)),
                            "Two courses of anastrozole overlap"),
    "an inhibitor that adds": (taking(given("anastrozole", kept=2)), "0.02 to 1 of estradiol"),
    "a level for her": (taking(given("anastrozole", estradiol_pg_ml=5)), "takes no estradiol in a woman"),
    "a share for him": (him(estradiol_pg_ml=12, kept=0.1), "no fixed share holds"),
    "no level for him": (him(), "needs the estradiol it leads to"),
    "a rise on anastrozole": (him(estradiol_pg_ml=20), "enter a level below"),
    "denosumab for him": ({**MAN, "treatments": [{"drug": "denosumab", "at": [0]}]}, "anastrozole only"),
    "tamoxifen before menopause": ({**BEFORE, "treatments": [given("tamoxifen")]}, "trials after menopause"),
    "raloxifene too early": (taking(given("raloxifene", 1), years_since_final_period=-2),
                             "at the final period or later"),
    "suppression after menopause": (taking(given("ovarian_suppression", estradiol_pg_ml=5)),
                                    "need no suppression"),
    "an unknown condition": ({**AFTER, "conditions": ["gout"]}, "no condition 'gout'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused(case):
    plain, said = REFUSED[case]
    with pytest.raises(RefusedScenario, match=said) as refused:
        Scenario.from_dict(plain)
    assert refused.value.sentence.endswith((".", "?")) and not refused.value.row


def using(token):
    """Entries of a scenario in which a medicine is taken, or a circumstance holds, from the start on."""
    if token in CONDITIONS:
        return {"conditions": [token]}
    drug, mg = ("zoledronate", 5) if token == "zoledronate_above_4_mg" else (token, 4)
    if drug not in DRUGS:
        return {}
    if drug in ("denosumab", "zoledronate"):
        return {"treatments": [{"drug": drug, "at": [0], **({"mg": mg} if drug == "zoledronate" else {})}]}
    return {"treatments": [given(drug, **({"stop": 1} if drug in LONGEST else {}))]}


@pytest.mark.parametrize("row", tables.refusals().index)
def test_every_row_of_the_refusals_refuses(row):
    said = tables.refusals().loc[row]
    a, b = using(said.drug_or_condition_a), using(said.drug_or_condition_b)
    who = {"who": "premenopausal", "years": 5} if "active_ovaries" in (*said,) else AFTER
    for alone in (a, b):
        if who is AFTER:
            Scenario.from_dict(who | alone)
    both = {key: a.get(key, []) + b.get(key, []) for key in {*a, *b}}
    with pytest.raises(RefusedScenario) as refused:
        Scenario.from_dict(who | both)
    assert (refused.value.sentence, refused.value.row) == (said.sentence, row)
    assert "; ".join(refused.value.source_keys) == said.source_key


ALLOWED = {
    "one after the other": taking(given("tamoxifen", stop=2), given("anastrozole", 2)),
    "a bisphosphonate when denosumab wears off": taking({"drug": "denosumab", "at": [0, 0.5]},
                                                        {"drug": "zoledronate", "at": [1], "mg": 5}),
    "denosumab on an inhibitor": taking(given("anastrozole"), {"drug": "denosumab", "at": [0, 0.5, 1]}),
    "a missed dose": taking({"drug": "denosumab", "at": [0, 0.5, 1.75]}),
    "a break": taking(given("anastrozole", stop=2), given("anastrozole", 2.5)),
    "4 mg with weak kidneys": taking({"drug": "zoledronate", "at": [0], "mg": 4},
                                     conditions=["creatinine_clearance_below_35"]),
    "an inhibitor with the ovaries suppressed": {**BEFORE, "treatments": [
        given("ovarian_suppression", estradiol_pg_ml=10), given("anastrozole", 0.1)]},
    "an inhibitor from the final period on": {**AFTER, "years_since_final_period": -1,
                                              "treatments": [given("anastrozole", 1)]},
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_is_close_to_it_is_allowed(case):
    assert Scenario.from_dict(ALLOWED[case]).to_dict() == ALLOWED[case]


@pytest.mark.parametrize("change", [{"years_since_final_period": -2}, {"who": "premenopausal"}])
def test_an_inhibitor_waits_for_the_ovaries(change):
    plain = {**AFTER, **change, "treatments": [{"drug": "anastrozole", "start": 1}]}
    if plain["who"] == "premenopausal":
        del plain["years_since_final_period"]
    with pytest.raises(RefusedScenario) as refused:
        Scenario.from_dict(plain)
    assert refused.value.row == "R04"


def test_suppression_that_ends_first_leaves_working_ovaries():
    course = {"drug": "ovarian_suppression", "start": 0, "stop": 2, "estradiol_pg_ml": 10}
    with pytest.raises(RefusedScenario, match="ovaries are suppressed"):
        Scenario("premenopausal", 3, [course, {"drug": "anastrozole", "start": 0, "stop": 2.5}])


def test_a_scenario_survives_json():
    random = np.random.default_rng(11)
    for _ in range(200):
        scenario = invented.scenario(random, 4)
        assert Scenario.from_dict(json.loads(json.dumps(scenario.to_dict()))) == scenario


def test_cautions_travel_with_a_scenario():
    man, romosozumab = map(Scenario.from_dict, (MAN, taking(given("romosozumab", stop=1))))
    assert any("not fitted" in said for said in romosozumab.caveats)
    assert any("no estradiol level has been shown to be safe" in said for said in man.caveats)
    assert all("not a prediction for one person" in s.caveats[0] for s in (romosozumab, man))
