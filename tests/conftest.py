"""What tests share: a book of planted pages, the built book, and a browser that is never skipped."""
import contextlib
import subprocess

import pytest
import yaml
from playwright.sync_api import sync_playwright

from tests.browser import NoBrowser, found, launch
from tests.checkout import ROOT, STRICT, build, copy_checkout

HEAD = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""


class Planted:
    """The outcome of building a small book with the real configuration and made-up pages."""

    def __init__(self, folder, done):
        self.folder, self.returncode, self.said = folder, done.returncode, done.stdout + done.stderr

    def html(self, page):
        return (self.folder / "_build/html/chapters" / f"{page}.html").read_text("utf-8")


def plant(folder, pages, listed=None):
    """Build a book of ``pages`` (name -> Markdown after the header) in ``folder``; return the outcome."""
    (folder / "chapters").mkdir(parents=True)
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config["sphinx"]["config"]["lb_one_page_book"] = True
    (folder / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")
    names = list(pages if listed is None else listed)
    toc = {"format": "jb-book", "root": "chapters/index",
           "parts": [{"caption": "Planted", "chapters": [{"file": f"chapters/{n}"} for n in names]}]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), "utf-8")
    # The frame of every page links to these.
    furniture = {"index": "# Planted\n", "reference/about": "# About\n", "reference/glossary": "# Glossary\n",
                 "reference/bibliography": "# Bibliography\n", "reference/trials": "# Trials\n",
                 "teaching/run-it-yourself": "# Run\n"}
    for name, text in {**furniture, **{n: HEAD + t for n, t in pages.items()}}.items():
        path = folder / "chapters" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    toc["parts"][0]["chapters"] += [{"file": f"chapters/{n}"} for n in furniture if n != "index"]
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), "utf-8")
    done = subprocess.run([*STRICT, str(folder)], capture_output=True, text=True, cwd=folder)
    return Planted(folder, done)


def pytest_configure(config):
    """Find the browser before there are workers: two of them must not install one side by side."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        with sync_playwright() as driver, contextlib.suppress(NoBrowser):  # a test will say so
            found(driver)


def pytest_collection_modifyitems(items):
    """Keep together what shares a costly fixture: all tests of the built book, those of each other file."""
    for item in items:
        built = "builds" in item.fixturenames
        item.add_marker(pytest.mark.xdist_group("the built book" if built else item.path.as_posix()))


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def builds(tmp_path_factory):
    """Two cold builds of this checkout, side by side in folders of different names."""
    checkouts = [tmp_path_factory.mktemp("book"), tmp_path_factory.mktemp("the-same-book-elsewhere")]
    for checkout in checkouts:
        copy_checkout(checkout)
    return build(*checkouts)


@pytest.fixture(scope="session")
def site(builds):
    """The folder of the built site."""
    if builds[0].returncode:
        pytest.fail("the book did not build; test_a_cold_build_is_quiet.py shows why", pytrace=False)
    return builds[0].html


@pytest.fixture(scope="session")
def sources(builds):
    """The checkout the site was built from: what stands there is what the site must show."""
    return builds[0].checkout


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests; each test opens contexts of its own in it."""
    with sync_playwright() as driver:
        try:
            running = launch(driver)
        except NoBrowser as error:
            pytest.fail(str(error), pytrace=False)
        yield running
        running.close()
