"""In a real JupyterLab a checked answer reaches Python, and is still there when the notebook is reopened."""

import nbformat
import pytest
from playwright.sync_api import expect

from tests.jupyter.running import run_all, save
from widgets.quizzes import templates

ITEM = next(item for item in templates.practice() if item.numeric)
CELLS = (
    f"from widgets import quiz\n\nasked = quiz({ITEM.id!r})\nasked",
    "asked.responses.to_csv(index=False)",
)


@pytest.fixture(scope="module")
def opened(lab, open_file, tmp_path_factory):
    """What opens a notebook with a quiz of one number."""
    folder = tmp_path_factory.mktemp("student")
    built = folder / "_build/html/chapters"
    built.mkdir(parents=True)
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(CELLS)]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), built / "quiz.ipynb"
    )
    address = lab("notebooks", folder)
    return lambda: open_file(address, "quiz.ipynb")


def status(page):
    return page.locator(".lb-quiz.lb-live [role=status]")


def test_an_answer_reaches_python_and_stays(opened):
    page = opened()
    run_all(page)
    field = page.locator(".lb-quiz.lb-live input[data-field]")
    for text in (f"{ITEM.numeric.slips[0].value:g}", f"{ITEM.numeric.value:.6g}".replace(".", ",")):
        field.fill(text)
        field.press("Enter")
    expect(status(page)).to_contain_text("✓ Right.")
    page.locator(".jp-CodeCell").last.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    said = page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")
    expect(said).to_contain_text(f"{ITEM.id},0,")
    expect(said).to_contain_text("True,1.0,2")
    save(page)
    page.close()
    page = opened()
    expect(status(page)).to_contain_text("✓ Right.")
    expect(page.locator(".lb-quiz.lb-live input[data-field]")).to_have_value(text)
