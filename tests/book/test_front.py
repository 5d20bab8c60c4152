"""The front door must not promise a chapter nobody wrote, hide one that exists, or lose its caution."""
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from py_mini_racer import MiniRacer
from sphinx.testing.util import SphinxTestApp

from widgets.book import front
from widgets.book.furniture import TIERS, TOPICS

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "widgets/book/theme/livingbone/static"
SVG = "{http://www.w3.org/2000/svg}"
CONF = """
extensions = ["myst_parser", "widgets.book.front"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
root_doc = "chapters/index"
html_theme = "basic"
"""
EXPLORER = re.compile(r"```\{code-cell\}.*?```\n", re.S)  # no kernel here: tests/site opens it
EQUATION = "\n```{math}\n:label: eq-lemaire-c\n\\frac{dC}{dt} = D_C\\,\\pi_L - D_A\\,\\pi_C\\,C\n```\n"
WRITTEN = {("fundamentals", "living-bone"): "Bone, as <it> is written",
           ("intermediate", "men"): "The last one first",
           ("academic", "living-bone"): "RANK, RANKL and OPG"}


def book(folder, written, front_page=None):
    """Write a small book with the real front page and these chapters; return its folder."""
    real = EXPLORER.sub("", (ROOT / "chapters/index.md").read_text("utf-8"))
    pages = {"conf.py": CONF, "chapters/index.md": front_page or real}
    for linked in re.findall(r"\]\(([\w/-]+\.md)\)", pages["chapters/index.md"]):
        pages[f"chapters/{linked}"] = "---\norphan: true\n---\n# Elsewhere in the book\n"
    for (tier, topic), title in written.items():
        text = EQUATION if tier == "academic" else ""
        pages[f"chapters/{tier}/{topic}.md"] = f"---\norphan: true\n---\n# {title}\n{text}"
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(folder, builder="html"):
    app = SphinxTestApp(builder, srcdir=folder)
    try:
        app.build()
        return Path(app.outdir), app.warning.getvalue()
    finally:
        app.cleanup()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    out, warnings = build(book(tmp_path_factory.mktemp("front"), WRITTEN))
    assert not warnings
    return (out / "chapters/index.html").read_text("utf-8")


def table(page):
    """Return the table's rows as lists of cells, each the markup inside one th or td."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page[page.index('<table class="lb-matrix"'):], re.S)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]


def test_an_unwritten_chapter_is_named_but_never_a_link(page):
    for topic, row in zip(TOPICS, table(page)[1:], strict=True):
        for tier, cell in zip(TIERS, row[1:], strict=True):
            if (tier, topic) not in WRITTEN:
                assert "<a" not in cell and re.search(r"<i>[A-Z].+</i>$", cell)


def test_every_written_chapter_is_linked_by_the_title_it_has(page):
    rows = table(page)[1:]
    for tier, topic in WRITTEN:
        assert f'href="{tier}/{topic}.html"' in rows[TOPICS.index(topic)][1 + TIERS.index(tier)]
    assert "Bone, as &lt;it&gt; is written</a>" in page and "Bone is alive" not in page


def test_in_preparation_is_said_once_and_in_words(page):
    assert page.count("in preparation") == 1


def test_a_complete_book_says_nothing_of_preparation(tmp_path):
    everything = {(tier, topic): f"{tier} {topic}" for tier in TIERS for topic in TOPICS}
    out, _ = build(book(tmp_path, everything))
    text = (out / "chapters/index.html").read_text("utf-8")
    assert "preparation" not in text and "<i>" not in text
    assert sum(cell.count("<a ") for row in table(text) for cell in row) == 18


def test_a_stacked_table_keeps_its_headers_for_a_screen_reader(page):
    assert page.count('role="columnheader" scope="col"') == 4
    assert page.count('role="rowheader" scope="row"') == 6
    assert page.count('role="cell"') == 18


def test_a_card_begins_at_the_first_chapter_its_tier_has(page):
    cards = re.findall(r'<li data-tier="(\w+)">(.*?)</li>', page, re.S)
    assert [tier for tier, _ in cards] == list(TIERS)
    assert 'Begin: <a href="intermediate/men.html">The last one first</a>' in dict(cards)["intermediate"]


def test_a_card_with_no_chapter_promises_none(tmp_path):
    plain = (ROOT / "chapters/index.md").read_text("utf-8").replace(":equation: eq-lemaire-c\n", "")
    out, _ = build(book(tmp_path, {}, plain))
    text = (out / "chapters/index.html").read_text("utf-8")
    assert text.count("In preparation") == 3 and "Begin:" not in text


def test_the_equation_on_the_card_is_the_one_the_chapter_prints(page, tmp_path):
    academic = page[page.index('<li data-tier="academic">'):]
    assert academic.index("<mfrac>") < academic.index("</li>") and page.count("<math ") == 1
    other = (ROOT / "chapters/index.md").read_text("utf-8").replace("eq-lemaire-c", "eq-nowhere")
    _, warnings = build(book(tmp_path, WRITTEN, other))
    assert "eq-nowhere" in warnings


def test_a_misspelt_topic_stops_the_build(tmp_path):
    wrong = (ROOT / "chapters/index.md").read_text("utf-8").replace("\nmeasuring\n", "\nmesuring\n")
    _, warnings = build(book(tmp_path, WRITTEN, wrong))
    assert "matrix" in warnings and "measuring" in warnings


def test_the_caution_is_inside_the_picture():
    words = " ".join("".join(text.itertext()) for text in ET.parse(front.DRAWING).iter(SVG + "text"))
    assert front.CAUTION in words


def test_a_page_without_pictures_keeps_the_caution(tmp_path):
    out, _ = build(book(tmp_path, WRITTEN), "text")
    assert front.CAUTION in (out / "chapters/index.txt").read_text("utf-8")


def test_the_picture_is_named_and_described():
    root = ET.parse(front.DRAWING).getroot()
    ids = {node.get("id"): node for node in root.iter() if node.get("id")}
    assert all(ids[name].text for name in root.get("aria-labelledby").split())
    assert root.get("role") == "img"


def test_the_surface_says_no_number_but_the_crews(page):
    shown = page[page.index('<div class="lb-surface"'):page.index('<script type="module"')]
    drawn = "".join(ET.parse(front.DRAWING).getroot().itertext())
    words = [re.sub("<[^>]*>", " ", shown), drawn, *(front.sentence(fill) for fill in front.FILLS)]
    assert not re.search(r"\d", re.sub(r"Crew (\d|\{crew\}) of \d\.", "", " ".join(words)))


def test_the_controls_are_a_real_slider_and_two_real_buttons(page):
    assert len(re.findall(r'<label for="crews">.+?</label><input id="crews" type="range"', page)) == 1
    assert re.findall(r'<button type="button" data-fill="(\w+)" aria-pressed="(\w+)"', page) == [
        ("full", "false"), ("short", "true")]
    assert page.count('aria-live="polite"') == 1


def test_the_script_is_a_file_of_the_book_reached_from_the_page(page):
    script = re.search(r'<script type="module" src="(\.\./_static/(\w+\.mjs))"></script>', page)
    assert (STATIC / script[2]).is_file()


@pytest.fixture(scope="module")
def module():
    """The pure half of surface.mjs, in V8; a document with no surface in it."""
    code = (STATIC / "surface.mjs").read_text("utf-8").replace("export ", "")
    engine = MiniRacer()
    engine.eval("globalThis.document = { querySelectorAll: () => [] };" + code)
    return engine


def test_the_picture_without_a_script_is_the_one_the_script_draws(module):
    drawn = module.execute("shapes(SHORT)")
    nodes = ET.parse(front.DRAWING).iter()
    here = {name: node for node in nodes for name in node.attrib if name.startswith("data-")}
    for name in ("bone", "edge", "osteoid"):
        assert here[f"data-{name}"].get("d") == drawn[name]
    assert [cell.get("transform") for cell in here["data-blasts"]] == drawn["blasts"]
    scene = module.execute(f"stage({front.START}, {front.CREWS}, SHORT, {{ width: 1200, height: 352 }})")
    place = f"translate({scene['x'] + 310:.1f} {scene['sink']}) scale(-1 1)"
    assert here["data-crew"].get("transform") == place


def test_a_fill_that_keeps_up_ends_where_the_surface_began(module):
    assert module.execute("[surface(900, 0), surface(900, SHORT) - SHORT]") == [217, 217]


@pytest.mark.parametrize("width, height", [(320, 216), (360, 216), (768, 225), (1280, 375), (2200, 432)])
def test_the_crew_comes_from_outside_and_leaves_the_picture(module, width, height):
    box = f"{{ width: {width}, height: {height} }}"
    first, last = (module.execute(f"stage({value}, 3, 0, {box})") for value in ("1", "1.9999"))
    assert first["x"] + 130 < first["left"]
    assert last["x"] - 536 > last["left"] + last["width"]
