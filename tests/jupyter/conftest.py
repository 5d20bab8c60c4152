"""A real JupyterLab for the tests of this folder, and the built notebooks it opens."""
import shutil

import pytest

from tests.jupyter.running import start, visit
from tests.site.conftest import new_context

# Notebook 7.6.5 says these of its own settings and commands, whatever is opened.
OF_NOTEBOOK = ("uncaught: Cannot read properties of undefined (reading 'schema')",
               "uncaught: Command 'filebrowser:open-path' not registered.")


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
    """Open a file in JupyterLab or Notebook; an error it logs, or another host it asks, fails the module."""
    contexts = []

    def open_file(address, path, *front):
        context, heard = new_context(browser, address)
        contexts.append((context, heard))
        page = context.new_page()
        visit(page, address, path, *front)
        return page

    yield open_file
    # Before a context is closed: what it still asks for then is refused. On a busy machine JupyterLab warns
    # that its own plugins are slow.
    logged = [line for _, heard in contexts for line in heard.logged
              if not line.startswith("warning: ") and line not in OF_NOTEBOOK]
    failed = [line for _, heard in contexts for line in (*heard.failed, *heard.abroad)]
    for context, _ in contexts:
        context.close()
    assert not [*logged, *failed]


@pytest.fixture(scope="session")
def chapters(site, tmp_path_factory):
    """A folder with the built book in it, as `make lab` finds it."""
    folder = tmp_path_factory.mktemp("student")
    shutil.copytree(site / "chapters", folder / "_build/html/chapters")
    return folder
