"""Where the built book is served, and what a browser saw of each page.

Pages are served under a sub-path, as a project site is, and no request leaves this machine.
"""
import functools
import threading
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.checkout import LISTED
from widgets.book.serve import server

SUB_PATH = "living-bone"
# The root page is no page to read: it hands on to the front door.
PAGES = [*LISTED, "search", "404"]
LOUD = ("error", "warning")

# Every rule axe turns on by itself, and the one of WCAG 2.2 AA that it leaves off.
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

# What sticks out of the page and is not inside something that scrolls by itself.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const scrolls = (e) => e && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX)
    || scrolls(e.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter((e) =>
    e.getBoundingClientRect().right > wide + .5 && !scrolls(e.parentElement) && !e.closest("svg *"));
  return [`the page is ${document.documentElement.scrollWidth} px wide`,
    ...out.slice(0, 6).map((e) => e.outerHTML.slice(0, 120))];
}"""


@pytest.fixture(scope="session")
def html(site):
    """Text of every built page by its path from the site's root."""
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in found}


@pytest.fixture(scope="session")
def served(site, tmp_path_factory):
    """The address the site is served at: a sub-path, with the page for wrong addresses at the host's root."""
    folder = tmp_path_factory.mktemp("www")
    (folder / SUB_PATH).symlink_to(site, target_is_directory=True)
    (folder / "404.html").symlink_to(site / "404.html")
    running = server(folder, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/{SUB_PATH}/"
    running.shutdown()
    running.server_close()


@dataclass
class Heard:
    """What a browser context logged, failed to get, or asked of somebody else."""

    logged: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    abroad: list = field(default_factory=list)
    asked: list = field(default_factory=list)

    def everything(self):
        return [*self.logged, *self.failed, *self.abroad]


def new_context(browser, root, **options):
    """Return a context that reaches ``root`` and no other host, and what it heard."""
    context, heard = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options}), Heard()

    def meet(page):
        page.set_default_timeout(10_000)
        page.on("console", lambda m: m.type in LOUD and heard.logged.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda error: heard.logged.append(f"uncaught: {error}"))

    def answer(response):
        heard.asked.append(response)
        if response.status >= 400:
            heard.failed.append(f"{response.status} {response.url}")

    def gate(route):
        url = route.request.url
        if url.startswith((root, "data:", "blob:")):
            return route.continue_()
        heard.abroad.append(url)
        return route.abort()

    context.on("page", meet)
    context.on("response", answer)
    context.route("**/*", gate)
    return context, heard


@pytest.fixture
def open_page(browser, served):
    """Open a page of the served book in a fresh context; whatever it logs or asks elsewhere fails the test.

    ``noisy=True`` is for tests that break something on purpose. Other options are Playwright's of a context.
    """
    opened = []

    def open_(name, noisy=False, before=None, **options):
        context, heard = new_context(browser, served.rsplit("/", 2)[0], **options)
        opened.append((context, heard, noisy))
        page = context.new_page()
        page.heard = heard
        if before:
            before(page)
        page.goto(served + name)
        return page

    yield open_
    for context, heard, noisy in opened:
        context.close()
        assert noisy or not heard.everything()


def settle(page):
    """Wait until every explorer of a page is mounted and every live chart has met the reader."""
    for host in page.locator("[data-model-id]").all():
        if host.locator("[data-quiz]").count():
            host.scroll_into_view_if_needed()  # questions wait for a reader who comes near
        host.and_(page.locator("[data-state=ready]")).wait_for(state="attached")
    for drawing in page.locator("figure[data-live] .lb-draw:visible").all():
        drawing.scroll_into_view_if_needed()
        drawing.and_(page.locator("[data-state=ready]")).wait_for()


def violations(page):
    """Run axe on the page as it stands; return one line for each violation."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(document, options)", AXE)
    return [f"{v['id']} ({v['impact']}): {node['html'][:160]} | {' '.join(node['failureSummary'].split())}"
            for v in found["violations"] for node in v["nodes"]]


@dataclass
class Visit:
    """What one look at a page found: what was heard, violations by scheme, what sticks out by size."""

    heard: Heard
    violations: dict
    sticks_out: dict


def look(browser, served, name, width):
    """Load a page, let everything on it wake, and try it in both schemes and with text twice as large."""
    size = {"width": width, "height": 800}
    context, heard = new_context(browser, served, viewport=size, color_scheme="light")
    page = context.new_page()
    page.goto(f"{served}{name}.html")
    settle(page)
    visit = Visit(heard, {}, {f"{width} px": page.evaluate(STICKS_OUT)})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visit.violations[scheme] = violations(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    visit.sticks_out[f"{width} px, text twice as large"] = page.evaluate(STICKS_OUT)
    if width == 360:
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 320, "height": 800})
        visit.sticks_out["320 px"] = page.evaluate(STICKS_OUT)
    context.close()
    return visit


@pytest.fixture(scope="session")
def visit(browser, served):
    """Look at a page once for each width, and remember what was found."""
    return functools.cache(functools.partial(look, browser, served))
