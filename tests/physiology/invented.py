"""Invented scenarios, drawn at random from everything a reader may enter, extremes included."""
from widgets.physiology import RefusedScenario, Scenario
from widgets.physiology.allowed import LONGEST

WOMEN = ("anastrozole", "tamoxifen", "raloxifene", "denosumab", "zoledronate", "alendronate", "teriparatide",
         "romosozumab", "ovarian_suppression")


def scenario(random, years, who=None, most_years_after=15):
    """A scenario that is allowed: what is refused is drawn again."""
    while True:
        kind = who or random.choice(["postmenopausal", "postmenopausal", "premenopausal", "man"])
        try:
            return _drawn(random, kind, years, most_years_after)
        except RefusedScenario:
            continue


def _drawn(random, who, years, most_years_after):
    if who == "man":
        before = edge(random, 5, 60)
        stop = {"stop": random.uniform(1, years)} if random.random() < 0.5 else {}
        course = {"drug": "anastrozole", "start": random.uniform(0, 0.9),
                  "estradiol_pg_ml": edge(random, 1, before), **stop}
        return Scenario("man", years, [course], estradiol_pg_ml=before)
    drugs = random.choice(WOMEN, size=random.integers(0, 4), replace=False)
    more = {"years_since_final_period": edge(random, -5, most_years_after)} if who == "postmenopausal" else {}
    return Scenario(who, years, [_treatment(random, str(drug), years) for drug in drugs], **more)


def _treatment(random, drug, years):
    start = edge(random, 0, years - 1)
    if drug in ("denosumab", "zoledronate"):
        at = [start + i * random.choice([0.5, 1]) for i in range(random.integers(1, 2 * years))]
        return {"drug": drug, "at": at, **({"mg": edge(random, 0, 5)} if drug == "zoledronate" else {})}
    entry = {"drug": drug, "start": start}
    if drug in LONGEST or random.random() < 0.7:
        entry["stop"] = start + edge(random, 0.1, LONGEST.get(drug, (years, ""))[0])
    if drug == "ovarian_suppression":
        entry["estradiol_pg_ml"] = edge(random, 1, 60)
    if drug == "anastrozole" and random.random() < 0.5:
        entry["kept"] = edge(random, 0.02, 1)
    return entry


def edge(random, low, high):
    """A value between two limits, often one of them."""
    return float(random.choice([low, high, random.uniform(low, high), random.uniform(low, high)]))
