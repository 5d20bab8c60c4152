"""The site is plain files: Python's own server shows every page as well, at a root and loaded dark."""
import re
import subprocess
import sys

import pytest

from tests.checkout import LISTED
from tests.site.conftest import new_context, settle


@pytest.fixture(scope="module")
def plainly(site):
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=quiet, text=True)
    yield re.search(r"http://[\d.:]+/", running.stdout.readline())[0]
    running.terminate()
    running.wait()


def test_every_page_is_as_quiet(browser, plainly):
    context, heard = new_context(browser, plainly, color_scheme="dark")
    page = context.new_page()
    for name in [*LISTED, "search"]:
        page.goto(f"{plainly}{name}.html")
        settle(page)
    context.close()
    assert heard.everything() == []
    assert {response.url for response in heard.asked} > {f"{plainly}{name}.html" for name in LISTED}
