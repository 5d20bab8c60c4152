"""A chart that became text, lost its words, stayed light on a dark page or cannot wake is found here."""
import ast
import re

import pytest
from playwright.sync_api import expect

from tests.checkout import CHAPTERS
from tests.site.conftest import settle, violations
from tests.site.reading import Page
from widgets.book.lint import Chapter

AS_TEXT = re.compile(r"alt\.\w*Chart\(|Traceback \(most recent call last\)|&lt;\w+ object at 0x|<Figure size")


def draws(source):
    """Tell whether a cell ends with a call of ``figures``, whose value the page shows."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if not (isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)):
        return False
    name = last.value.func
    while isinstance(name, ast.Attribute):
        name = name.value
    return isinstance(name, ast.Name) and name.id == "figures"


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_figure_of_the_source_is_on_the_page(html, sources, name):
    chapter = Chapter((sources / f"{name}.md").read_text("utf-8"), name.split("/")[1])
    page = Page(html[f"{name}.html"])
    assert len(page.classed("lb-chart-figure")) == sum(draws(cell.source) for cell in chapter.cells)
    assert len(page.classed("lb-scheme-figure")) == chapter.count("scheme")
    assert len(page.classed("lb-explorer")) == sum("explorers." in cell.source for cell in chapter.cells)


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_chart_has_its_words(html, name):
    for figure in re.findall(r'<figure class="lb-chart-figure".*?</figure>', html[f"{name}.html"], re.S):
        assert figure.count("<svg") == 2
        assert re.search(r'<svg[^>]*role="img"', figure)
        assert re.search(r"<title[^>]*>[^<]{25,140}</title>", figure)
        for part in ('class="lb-find"', "<figcaption>", "<summary>", "<caption>", 'class="lb-csv"'):
            assert part in figure


def test_nothing_on_any_page_is_a_chart_or_an_error_as_text(html):
    output = re.compile(r'<div class="output.*?</div>', re.S)
    shown = {name: "".join(output.findall(text)) for name, text in html.items()}
    assert any(shown.values())
    assert [(name, hit[0]) for name, text in shown.items() for hit in AS_TEXT.finditer(text)] == []


def colors(page):
    return page.locator("figure svg text").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_words_of_a_figure_follow_the_dark_page(open_page, name):
    page = open_page(f"{name}.html", color_scheme="light")
    light = colors(page)
    page.emulate_media(color_scheme="dark")
    dark = colors(page)
    assert light and all(a != b for a, b in zip(light, dark, strict=True))


def test_a_live_chart_comes_alive_under_the_policy_and_stays_sound(open_page, html):
    live = [name for name in CHAPTERS if "data-live" in html[f"{name}.html"]]
    assert live
    for name in live:
        page = open_page(f"{name}.html")
        settle(page)
        figure = page.locator("figure[data-live]").first
        drawing = figure.locator(".lb-live-chart svg")
        expect(drawing).to_be_visible()
        assert drawing.get_attribute("aria-label")
        assert drawing.locator("path[d]").count()
        assert not [line for line in violations(page) if "lb-live" in line or "svg" in line]
