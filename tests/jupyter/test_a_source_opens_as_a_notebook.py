"""After `make author` a chapter's Markdown opens as a notebook, with nothing set in anybody's home."""
import shutil

import pytest
from playwright.sync_api import expect

from tests.checkout import CHAPTERS, ROOT
from tests.jupyter.running import PATIENCE


@pytest.fixture(scope="module")
def author(lab, tmp_path_factory):
    folder = tmp_path_factory.mktemp("author")
    shutil.copytree(ROOT / "chapters", folder / "chapters")
    return lab("sources", folder)


def test_with_cells_that_run(author, open_file):
    page = open_file(author, f"{CHAPTERS[0].removeprefix('chapters/')}.md")
    code = page.locator(".jp-Notebook .jp-CodeCell")
    code.first.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(code.first.locator(".jp-OutputArea-output")).not_to_have_count(0, timeout=PATIENCE)
    expect(code.first.locator(".jp-OutputArea-output[data-mime-type*='error']")).to_have_count(0)
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
