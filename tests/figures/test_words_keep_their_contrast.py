"""Measured, not believed: words 4.5:1, data graphics 3:1, and the named pairs apart in a gray print."""
import pytest

from widgets.figures import tokens

DATA = ("formation", "resorption", "estradiol", "rankl", "opg", "spine", "hip", "benefit", "harm")
WORDS = ("ink", "ink-soft", "accent", "right", "wrong",
         "tier-fundamentals", "tier-intermediate", "tier-academic", *(f"{name}-ink" for name in DATA))
GROUNDS = ("paper", "panel", "raised")


def lowest(name, scheme, grounds):
    color = tokens.color(name, scheme)
    return min(tokens.contrast(color, tokens.color(ground, scheme)) for ground in grounds)


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
@pytest.mark.parametrize("name", WORDS)
def test_words_are_legible_on_every_ground(name, scheme):
    assert lowest(name, scheme, GROUNDS) >= 4.5


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
@pytest.mark.parametrize("name", [*DATA, "control", "focus"])
def test_data_and_controls_stand_out_on_every_ground(name, scheme):
    assert lowest(name, scheme, GROUNDS) >= 3


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
def test_labels_are_legible_on_drawn_bone(scheme):
    assert min(lowest(name, scheme, ("bone", "bone-new")) for name in ("ink", "ink-soft")) >= 4.5


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
@pytest.mark.parametrize("pair", [("formation", "resorption"), ("rankl", "opg"), ("spine", "hip"),
                                  ("benefit", "harm")])
def test_named_pairs_differ_in_a_gray_print(pair, scheme):
    one, other = (tokens.tone(tokens.color(name, scheme)) for name in pair)
    assert abs(one - other) >= 14


def test_colors_drawn_together_have_dashes_of_their_own():
    for together in (("formation", "resorption", "rankl", "opg", "estradiol"), ("estradiol", "spine", "hip")):
        assert len({tuple(tokens.dash(name)) for name in together}) == len(together)


def test_black_on_white_is_21_to_1():
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.tone("#ffffff") == pytest.approx(100)


@pytest.mark.parametrize(("name", "scheme", "computed"), [
    ("spine-ink", "light", "#393275"), ("hip-ink", "light", "#5c5f2f"),
    ("estradiol-ink", "dark", "#ca89bd"), ("rankl-ink", "dark", "#f2ca85")])
def test_colors_are_mixed_as_chromium_mixes_them(name, scheme, computed):
    assert tokens.color(name, scheme) == computed
