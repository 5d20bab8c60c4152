"""A real JupyterLab for the tests of this folder, and the built notebooks it opens."""
import shutil

import pytest

from tests.jupyter.running import start, visit
from tests.site.conftest import new_context


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Call with ``notebooks`` or ``sources`` and a folder; returns JupyterLab's address."""
    running = []

    def lab(what, folder):
        process, address = start(what, folder, tmp_path_factory.mktemp("home"))
        running.append(process)
        return address

    yield lab
    for process in running:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def open_file(browser):
    """Open a file in JupyterLab; what that logs as an error or asks of another host fails the module."""
    contexts = []

    def open_file(address, path):
        context, heard = new_context(browser, address)
        contexts.append((context, heard))
        page = context.new_page()
        visit(page, address, path)
        return page

    yield open_file
    for context, heard in contexts:
        context.close()
        # On a busy machine JupyterLab warns that its own plugins are slow.
        logged = [line for line in heard.logged if not line.startswith("warning: ")]
        assert not [*logged, *heard.failed, *heard.abroad]


@pytest.fixture(scope="session")
def chapters(site, tmp_path_factory):
    """A folder with the built book in it, as `make lab` finds it."""
    folder = tmp_path_factory.mktemp("student")
    shutil.copytree(site / "chapters", folder / "_build/html/chapters")
    return folder
