"""The policy of every page, and nothing in what was built that it would have to block."""
import re

import pytest

from tests.site.conftest import PAGES
from tests.site.reading import Page

# A script element of these types is data: the browser runs nothing of it.
DATA = {"application/json", "application/vnd.jupyter.widget-state+json"}
LOADED = {"src", "srcset", "poster", "data", "background"}
LINKED = {"stylesheet", "preload", "modulepreload", "prefetch", "icon", "manifest"}
ABROAD = re.compile(r"^\s*(?:https?:)?//", re.I)
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'`]\s*(?:https?:)?//""")
STYLED = re.compile(r"""(?:@import\s+(?:url\()?|url\()\s*["']?\s*(?:https?:)?//""", re.I)

every_page = pytest.mark.parametrize("name", [*PAGES, "index"])


@pytest.fixture(scope="module")
def pages(html):
    return {name.removesuffix(".html"): Page(text) for name, text in html.items()}


@every_page
def test_the_policy_stands_before_everything_it_governs(pages, name):
    page = pages[name]
    policies = [(n, a["content"]) for n, (tag, a) in enumerate(page.elements)
                if tag == "meta" and a.get("http-equiv", "").lower() == "content-security-policy"]
    assert len(policies) == 1
    at, content = policies[0]
    rules = dict(rule.strip().split(" ", 1) for rule in content.split(";"))
    assert rules["default-src"] == rules["script-src"] == rules["base-uri"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert "unsafe-eval" not in content
    assert not {"script", "link", "style"} & {tag for tag, _ in page.elements[:at]}


@every_page
def test_no_script_stands_in_the_page(pages, name):
    page = pages[name]
    assert [(a, text[:80]) for a, text in page.scripts if "src" not in a and a.get("type") not in DATA] == []
    assert [(tag, key) for tag, a in page.elements for key in a if key.startswith("on")] == []
    links = [a["href"] for _, a in page.elements if "href" in a]
    assert links and [link for link in links if link.strip().lower().startswith("javascript:")] == []


@every_page
def test_nothing_is_loaded_from_another_host(pages, name):
    page = pages[name]
    loaded = [value for tag, a in page.elements for key, value in a.items()
              if key in LOADED or (key == "href" and (tag in ("use", "image")
                                   or (tag == "link" and LINKED & set(a.get("rel", "").split()))))]
    assert [value for value in loaded if any(map(ABROAD.match, value.split(",")))] == []
    assert loaded
    styles = [text for _, text in page.styles] + [a["style"] for _, a in page.elements if "style" in a]
    assert [text for text in styles if STYLED.search(text)] == []


def test_no_file_fetches_from_another_host(site):
    styles, modules = sorted(site.rglob("*.css")), sorted([*site.rglob("*.mjs"), *site.rglob("*.js")])
    assert styles and modules
    assert [path.name for path in styles if STYLED.search(path.read_text("utf-8"))] == []
    assert [path.name for path in modules if IMPORTED.search(path.read_text("utf-8"))] == []


def test_a_script_that_slipped_in_does_not_run(open_page):
    page = open_page("chapters/reference/about.html", noisy=True)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'it ran'";
      document.body.append(script);
    }""")
    assert page.title() != "it ran"
    assert any("Content Security Policy" in line for line in page.heard.logged)
