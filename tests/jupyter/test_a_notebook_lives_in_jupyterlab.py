"""What a student meets after `make lab`: text, figures, and explorers whose sliders reach the kernel."""
import functools
import re

import nbformat
import pytest
from playwright.sync_api import expect

from tests.checkout import CHAPTERS, ROOT
from tests.jupyter.running import PATIENCE, run_all

ASKED_BACK = """run = explorer.trajectory["resorption"]
explorer.values["turnover"], float(run.iloc[-1] / run.iloc[0])"""


@pytest.fixture(scope="module")
def student(lab, chapters):
    """Address of JupyterLab on the built notebooks; one of them asks its explorer for its values."""
    path = chapters / "_build/html/chapters/intermediate/living-bone.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(ASKED_BACK, id="asked-back"))
    nbformat.write(notebook, path)
    return lab("notebooks", chapters)


@pytest.fixture(scope="module")
def opened(student, chapters, open_file):
    """Open a chapter's notebook and run all of it, once; return the page when the last cell has run."""
    @functools.cache
    def opened(chapter):
        name = f"{chapter.removeprefix('chapters/')}.ipynb"
        cells = nbformat.read(chapters / "notebooks" / name, as_version=4).cells
        page = open_file(student, name)
        run_all(page)
        numbered = page.locator(".jp-CodeCell .jp-InputPrompt").filter(has_text=re.compile(r"\[\d+\]:"))
        expect(numbered).to_have_count(sum(cell.cell_type == "code" for cell in cells), timeout=PATIENCE)
        return page
    return opened


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_runs_from_top_to_bottom(opened, chapter):
    page = opened(chapter)
    failed = page.locator(":is([data-mime-type*=stderr], [data-mime-type*=error]).jp-OutputArea-output")
    assert failed.all_inner_texts() == []
    assert page.locator(".jp-Notebook figure.lb-chart-figure .lb-draw-wide > svg").count() > 0
    drawings = (ROOT / f"{chapter}.md").read_text("utf-8").count(":::{scheme}")
    assert page.locator(".jp-MarkdownOutput img").evaluate_all(
        "all => all.map((image) => image.complete && image.naturalWidth > 300)") == [True] * drawings
    assert page.locator("mjx-merror, .jp-MarkdownOutput [data-mjx-error]").count() == 0
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_explorer_answers_the_keyboard(opened, chapter):
    explorer = opened(chapter).locator(".jp-OutputArea-output .lb-explorer.lb-live").first
    slider = explorer.locator(".lb-controls input[type=range]").first
    before = explorer.locator(".lb-say").inner_text()
    line = explorer.locator("path.lb-line").first.get_attribute("d")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    expect(explorer.locator(".lb-say")).not_to_have_text(before)
    assert explorer.locator("path.lb-line").first.get_attribute("d") != line


def test_a_following_cell_sees_the_moved_values(opened):
    page = opened("chapters/intermediate/living-bone")
    last = page.locator(".jp-CodeCell").last
    expect(last.locator(".jp-OutputArea-output")).to_have_text(re.compile(r"^\(100, 1\.0\)"))
    page.locator(".lb-explorer.lb-live").get_by_role("button", name="Both").click()
    last.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(last.locator(".jp-OutputArea-output")).to_have_text(re.compile(r"^\(150, 1\.5"))


def test_the_answer_waits_to_be_opened(opened):
    page = opened("chapters/fundamentals/living-bone")
    answer = page.locator(".jp-MarkdownOutput p", has_text="The amount of bone dips and then stays")
    expect(answer).to_be_hidden()
    page.locator(".jp-MarkdownCell", has_text="The answer").get_by_role("button").first.click()
    expect(answer).to_be_visible()
