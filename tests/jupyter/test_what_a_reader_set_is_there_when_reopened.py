"""Where a reader left an explorer is not lost: saved, closed and opened again, with or without its kernel."""
import nbformat
import pytest
from playwright.sync_api import expect

from tests.jupyter.running import DOCUMENT, LAB, run_all, save, shut_down

CELLS = ("from widgets import explorers\n\nexplorer = explorers.rankl_opg()\nexplorer",
         "explorer.values['opg']")
FRONTS = {"JupyterLab": LAB, "Notebook": DOCUMENT}
KERNELS = ("runs-on", "shut-down")


# A server each: one that serves both mixes up files of the same name in their two folders.
@pytest.fixture(scope="module", params=FRONTS.values(), ids=FRONTS)
def served(request, lab, open_file, tmp_path_factory):
    """Address of a server with a notebook for each test, and what opens one in JupyterLab or Notebook."""
    folder = tmp_path_factory.mktemp("student")
    built = folder / "_build/html/chapters"
    built.mkdir(parents=True)
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(CELLS)]
    for name in KERNELS:
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, built / f"{name}.ipynb")
    address = lab("notebooks", folder)
    return address, lambda name: open_file(address, name, request.param)


def opg(page):
    return page.locator(".lb-explorer.lb-live [data-control=opg] input[type=range]")


def seen(page):
    """What an explorer shows: where its slider stands, what is drawn and what is said."""
    explorer, stands = page.locator(".lb-explorer.lb-live"), opg(page).input_value()
    lines = explorer.locator("path.lb-line").evaluate_all("all => all.map((line) => line.getAttribute('d'))")
    return stands, lines, explorer.locator(".lb-say").inner_text()


def ask_the_kernel(page, value):
    """Run the last cell again: Python has the value that the slider shows."""
    page.locator(".jp-CodeCell").last.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")).to_have_text(value)


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_explorer_stands_as_it_was_left_and_moves(served, kernel):
    address, open_notebook = served
    page = open_notebook(f"{kernel}.ipynb")
    run_all(page)
    before = seen(page)
    for _ in range(3):
        opg(page).press("ArrowLeft")
    left = seen(page)
    assert all(now != then for now, then in zip(left, before, strict=True))
    ask_the_kernel(page, left[0])
    save(page)
    page.close()
    if kernel == "shut-down":
        shut_down(address, f"{kernel}.ipynb")
    page = open_notebook(f"{kernel}.ipynb")
    assert seen(page) == left
    opg(page).press("ArrowLeft")
    assert all(now != then for now, then in zip(seen(page), left, strict=True))
    if kernel == "runs-on":
        ask_the_kernel(page, opg(page).input_value())
