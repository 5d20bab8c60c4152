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


def test_a_loss_stands_beside_the_benefit_and_density_beside_not_fractures(drawn):
    caption = drawn["spine_loss_on_inhibitor"].words["caption"]
    assert all(tables.cite(f"trial:{ident}") in caption for ident in ("T263", "T264", "T266", "T267"))
    assert "talk to the team that treats you" in caption
    for name in ("menopause_bone_loss", "spine_loss_on_inhibitor"):
        assert "not fractures" in drawn[name].wide and "not fractures" in drawn[name].words["caption"]
