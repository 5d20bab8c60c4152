"""The same chart gives the same bytes, however many were drawn before; two charts share no id."""
import re

import altair as alt
import pandas as pd
import pytest

from widgets import figures
from widgets.figures import renderer

from .conftest import READY, Drawn


def clipped(value):
    """A chart whose bars Vega clips, for which it writes an id of its own."""
    bars = alt.Chart(pd.DataFrame({"a": [value]})).mark_bar(clip=True).encode(x="a:Q")
    return Drawn(figures.described(bars, title="One clipped bar", alt="One clipped bar of a made-up number",
                                   description="One bar reaches from zero to a made-up value and is clipped.",
                                   caption="A made-up number, drawn to test the renderer."))


@pytest.mark.parametrize("name", READY)
def test_two_renderings_are_the_same_bytes(drawn, name):
    assert renderer.render(READY[name]().to_dict())["text/html"] == drawn[name].html


def test_no_id_clashes_on_a_page_with_all_charts(drawn):
    page = "".join(figure.html for figure in (*drawn.values(), clipped(1), clipped(2)))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert sum("clip" in ident for ident in ids) == 4
    referred = re.findall(r'url\(#([^)"]+)\)|aria-labelledby="([^"]+)"', page)
    assert {one or other for one, other in referred} <= set(ids)


def test_one_drawing_is_named_and_the_other_hidden(drawn):
    for figure in drawn.values():
        for svg in (figure.wide, figure.narrow):
            ident = re.search(r'role="img" aria-labelledby="([^"]+)"', svg)[1]
            assert f'<title id="{ident}">{figure.words["alt"]}</title>' in svg
        assert figure.html.count('<div class="lb-draw lb-draw-narrow" hidden>') == 1


def test_nothing_needs_an_exception_from_a_strict_policy(drawn):
    for figure in drawn.values():
        assert not re.search(r"<style|\bstyle=|\bon\w+=|https?://(?!www\.w3\.org/)", "".join(
            (figure.wide, figure.narrow)))
        assert "javascript" not in figure.html


def test_only_a_chart_with_a_selection_carries_its_spec(drawn):
    live = {name for name, figure in drawn.items() if "data-live" in figure.html}
    assert live == {"markers_by_age_and_sex"}
    for name, figure in drawn.items():
        assert figure.html.count('<script type="application/json" class="lb-spec">') == 2 * (name in live)
