"""A picture nobody described must stop the build, also where IPython would swallow the error."""
import altair as alt
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from widgets import figures
from widgets.figures import renderer

BARS = alt.Chart(pd.DataFrame({"a": [1.0, 2.5]})).mark_bar().encode(x="a:Q")
WORDS = {"title": "Spine loss slows after year two", "alt": "Two bars of made-up loss, the second longer",
         "description": "Two bars start at zero. The first ends at one, the second at two and a half.",
         "caption": "Made-up numbers, drawn to test the renderer."}


def test_a_described_chart_becomes_a_figure():
    figure = renderer.render(figures.described(BARS, **WORDS).to_dict())["text/html"]
    assert all(figure.count(WORDS[name]) for name in WORDS)


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("text", ["", "Too short"])
def test_missing_and_thin_words_are_refused_by_name(name, text):
    with pytest.raises(ValueError, match=f"chart: {name} .*figures.described"):
        figures.described(BARS, **{**WORDS, name: text})


def test_an_alt_longer_than_a_breath_is_refused():
    with pytest.raises(ValueError, match="alt has 150"):
        figures.described(BARS, **{**WORDS, "alt": "x" * 150})


def test_a_chart_without_rows_asks_for_a_table():
    with pytest.raises(ValueError, match="table="):
        figures.described(alt.layer(BARS).properties(data=alt.Undefined), **WORDS)


def test_a_bare_chart_names_the_remedy():
    with pytest.raises(ValueError, match=r"title is missing.*figures\.described\(chart"):
        renderer.render(BARS.to_dict())


def test_a_bare_chart_fails_its_cell():
    shell = InteractiveShell.instance()
    try:
        shell.user_ns["chart"] = BARS
        assert not shell.run_cell("chart", store_history=False).success
        assert shell.run_cell("1 + 1", store_history=False).success
    finally:
        InteractiveShell.clear_instance()
