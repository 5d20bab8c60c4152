"""No word of a drawing may be shown under 11 px, and a drawing is as wide as the column it was made for."""
import re
from pathlib import Path

import pytest

from widgets import figures
from widgets.figures import renderer, schemes

SHEET = (Path(figures.__file__).parent / "figures.css").read_text("utf-8")
SWITCHES = re.findall(r"@container \(max-width:([\d.]+)rem\)", SHEET)
CHART_SWITCH, SCHEME_SWITCH = (16 * float(rem) for rem in SWITCHES)
SMALL_PHONE = 320 - 32  # px left for the column on the narrowest screen we serve


def width(svg):
    return float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])


def sizes(svg):
    return {float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)}


def test_drawings_have_the_width_of_their_column(drawn):
    for figure in drawn.values():
        assert width(figure.wide) == pytest.approx(renderer.WIDE, abs=2)
        assert width(figure.narrow) == pytest.approx(renderer.NARROW, abs=2)


def test_words_in_charts_keep_11_px(drawn):
    for figure in drawn.values():
        assert min(sizes(figure.narrow)) * SMALL_PHONE / width(figure.narrow) >= 11
        assert min(sizes(figure.narrow)) * 340 / width(figure.narrow) >= 11
        assert min(sizes(figure.wide)) * CHART_SWITCH / width(figure.wide) >= 11


@pytest.mark.parametrize("name", schemes.names())
def test_words_in_schemes_keep_12_px(name):
    size = float(re.search(r"\.lb-scheme\{[^}]*font:([\d.]+)px", SHEET)[1])
    plates = re.findall(r'<div class="lb-draw lb-draw-(\w+)"', schemes.plates(name))
    least = {"wide": SCHEME_SWITCH, "narrow": 328, "any": 328}
    files = {"wide": name, "narrow": f"{name}-narrow", "any": name}
    assert plates in (["wide", "narrow"], ["any"])
    for plate in plates:
        assert size * least[plate] / width(schemes.scheme(files[plate])) >= 12
