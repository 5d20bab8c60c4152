"""The prototype's table of estradiol levels: what curves A, B and C make of each, to the printed decimal."""
import pytest

from widgets import models
from widgets.physiology import Scenario, simulate_many

from . import prototype

# pg/mL: spine after 1 year, spine after 5, hip after 5, each under B, A, C; women from rest
WOMEN = {60: ((-1.0, -1.2, -0.2), (-2.3, -2.6, -0.4), (-1.7, -1.9, -0.3)),
         40: ((-2.3, -2.2, -0.5), (-4.9, -4.5, -1.1), (-3.7, -3.4, -0.8)),
         30: ((-3.2, -2.9, -1.0), (-6.8, -5.9, -2.0), (-5.1, -4.4, -1.5)),
         20: ((-4.4, -3.9, -2.1), (-9.0, -7.7, -4.0), (-6.8, -5.8, -3.0)),
         15: ((-4.9, -4.5, -3.4), (-10.1, -8.9, -6.0), (-7.6, -6.7, -4.5)),
         10: ((-5.4, -5.4, -5.6), (-11.0, -10.4, -9.3), (-8.3, -7.9, -7.1)),
         6: ((-5.8, -6.4, -8.3), (-11.7, -12.1, -13.0), (-8.8, -9.2, -10.1)),
         2: ((-6.8, -8.0, -11.0), (-13.4, -14.7, -16.4), (-10.2, -11.2, -12.8))}
# men from 30 pg/mL, less untreated, curve B with E_m = 7: spine after 1 year and 5
MEN = {20: (-0.1, -0.2), 15: (-0.3, -0.8), 10: (-1.6, -3.5), 6: (-5.5, -11.2), 2: (-8.7, -16.5)}
LS, TH = "bmd_lumbar_spine_percent", "bmd_total_hip_percent"


def test_women_before_menopause():
    courses = [{"drug": "ovarian_suppression", "start": 0, "estradiol_pg_ml": level} for level in WOMEN]
    scenarios = [Scenario("premenopausal", 5, [course]) for course in courses for _ in "BAC"]
    run = simulate_many(models.estradiol_bone, scenarios, curve="A",
                        parameters=prototype.values([*"BAC"] * len(WOMEN)))
    for i, printed in enumerate(WOMEN.values()):
        rows = slice(3 * i, 3 * i + 3)
        for (column, month), values in zip(((LS, 12), (LS, 60), (TH, 60)), printed, strict=True):
            assert run[column][rows, month] == pytest.approx(values, abs=0.06)


def test_men_less_untreated():
    scenarios = [Scenario("man", 5, [{"drug": "anastrozole", "start": 0, "estradiol_pg_ml": level}],
                          estradiol_pg_ml=30) for level in (30, *MEN)]
    run = simulate_many(models.estradiol_bone, scenarios, curve="A",
                        parameters=prototype.values("B" * len(scenarios), E_m=7.0))[LS]
    for row, printed in zip(run[1:] - run[0], MEN.values(), strict=True):
        assert row[[12, 60]] == pytest.approx(printed, abs=0.06)


@pytest.mark.parametrize(("lost", "spine", "hip"), [(1.0, 13.9, 9.0), (0.5, 8.4, 5.4)])
def test_romosozumab_as_written_and_as_published(lost, spine, hip):
    course = {"drug": "romosozumab", "start": 0, "stop": 1}
    scenario = Scenario("postmenopausal", 1, [course], years_since_final_period=22)
    run = simulate_many(models.estradiol_bone, scenario, curve="A",
                        parameters=prototype.values("B", kappa_m=lost))
    assert (run[LS][0, 12], run[TH][0, 12]) == pytest.approx((spine, hip), abs=0.12)
