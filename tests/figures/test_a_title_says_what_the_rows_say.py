"""A title states a finding. If a row is corrected, the sentence above the picture must still be true."""
from widgets import tables


def test_bone_loss_starts_before_the_last_period_and_is_larger_at_the_spine():
    value = tables.trials()["value"]
    assert value["T193"] < 0 and value["T194"] < 0
    for spine, hip in (("T193", "T194"), ("T195", "T196"), ("T197", "T198")):
        assert value[spine] < value[hip]


def test_upper_limits_rise_after_menopause_and_fall_in_older_men():
    high = tables.ranges()["high"]
    for before, after, young, old in (("L063", "L064", "L065", "L066"), ("L070", "L071", "L072", "L073"),
                                      ("L076", "L077", "L080", "L081")):
        assert high[after] > high[before] and high[old] < high[young]


def test_markers_rise_on_an_inhibitor_and_fall_with_a_bisphosphonate():
    value = tables.trials()["value"]
    assert all(value[ident] > 0 for ident in ("T082", "T083", "T084"))
    assert all(value[ident] < 0 for ident in ("T080", "T081", "T121", "T122"))


def test_density_fell_on_anastrozole_rose_on_tamoxifen_and_fell_less_on_placebo():
    value = tables.trials()["value"]
    assert all(value[ident] < 0 for ident in ("T001", "T002", "T005", "T006", "T153", "T155"))
    assert all(value[ident] > 0 for ident in ("T003", "T004", "T007", "T008"))
    assert value["T153"] < value["T154"] < 0 and value["T155"] < value["T156"] < 0


def test_on_testosterone_density_rose_and_more_men_broke_a_bone():
    rows = tables.trials()
    assert rows.at["T261", "low"] > 0 and rows.at["T247", "low"] > 0
    assert rows.at["T244", "value"] > rows.at["T245", "value"] and rows.at["T246", "low"] > 1


def test_cut_points_and_laboratories_disagree(drawn):
    high, low = tables.ranges()["high"], tables.ranges()["low"]
    assert high["L010"] > 2 * high["L009"] and low["L002"] > 2 * low["L001"]
    title, value = drawn["estradiol_on_one_scale"].words["title"], tables.trials()["value"]
    assert title.startswith(f"From {value['T419']:g} to {value['T418']:g} pg/mL")


def test_the_factor_between_two_assays_grows_as_levels_fall():
    value = tables.trials()["value"]
    levels = [value["T402"], value["T404"], float(tables.trials().at["T406", "value_text"].split()[1])]
    factors = [value[ident] / level for ident, level in zip(("T401", "T403", "T405"), levels, strict=True)]
    assert sorted(levels, reverse=True) == levels and sorted(factors) == factors


def test_the_threshold_follows_the_level_and_the_miss_does_not():
    table = tables.threshold_profile()
    ratio = table["E_a"] / table["E_post"]
    assert ratio.max() / ratio.min() < 1.15 < 5 < table["E_a"].max() / table["E_a"].min()
    assert table["rmse"].max() / table["rmse"].min() < 1.15


def test_no_level_is_offered_as_a_target(drawn):
    words = drawn["estradiol_on_one_scale"].words
    assert "None of these is a target, and no level has been shown to be safe" in words["caption"]
    assert "struck through" in words["description"] and tables.cite("claim:C058") in words["caption"]


def test_a_loss_stands_beside_the_benefit_and_density_beside_not_fractures(drawn):
    caption = drawn["spine_loss_on_inhibitor"].words["caption"]
    assert all(tables.cite(f"trial:{ident}") in caption for ident in ("T263", "T264", "T266", "T267"))
    assert "talk to the team that treats you" in caption
    for name in ("menopause_bone_loss", "spine_loss_on_inhibitor"):
        assert "not fractures" in drawn[name].wide and "not fractures" in drawn[name].words["caption"]
