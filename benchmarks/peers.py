"""One explorer and its nearest relatives, in one JupyterLab: from a key on a slider to a new picture.

The relatives draw the same model with ``ipywidgets.interact``: each move asks the kernel, which sends a new
picture. Altair draws with its own renderer ``svg``, since its default one needs another host.
"""
import importlib.util
import shutil
import statistics
import tempfile
from pathlib import Path

import nbformat

from benchmarks.browsing import browser, middle
from tests.jupyter.running import run_all, start, visit

KEYS = 20
FASTER = 10                                     # budget: how many times as long each relative takes, at least
OURS = "from widgets import explorers\nexplorers.turnover_and_balance()"
DRAWN = """import altair as alt, ipywidgets
from widgets import models, simulate
alt.renderers.enable("svg")
def run(turnover, balance):
    return simulate(models.crews, until=60, before=6, inputs={"r": turnover / 100, "f": 1 + balance / 100})
def picture(turnover=100, balance=0):
    long = run(turnover, balance).melt("month", ["resorption", "formation", "M"])
    return alt.Chart(long).mark_line().encode(x="month", y="value", color="variable", row="variable")
ipywidgets.interact(picture, turnover=(50, 300, 5), balance=(-10, 5, 1));"""
PLOTTED = """import matplotlib.pyplot as plt
def picture(turnover=100, balance=0):
    run(turnover, balance).plot("month", ["resorption", "formation", "M"], subplots=True)
    plt.show()
ipywidgets.interact(picture, turnover=(50, 300, 5), balance=(-10, 5, 1));"""
# Resolves in the frame after the picture has changed: paths that have moved, or an image that is a new one.
ANSWER = """([cell, picture]) => {
  const host = document.querySelectorAll(".jp-CodeCell")[cell];
  const look = () => Array.from(host.querySelectorAll(picture), (e) => e.getAttribute("d") ?? e.src).join();
  const before = look();
  let pressed;
  addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true, once: true });
  window.answer = new Promise((done) => {
    const watch = new MutationObserver(() => {
      const now = look();
      if (!now || now === before) return;
      watch.disconnect();
      requestAnimationFrame(() => done(performance.now() - pressed));
    });
    watch.observe(host, { subtree: true, childList: true, attributes: true });
  });
}"""


def peers():
    """Return (name, cell, selector of what is drawn, selector of its slider) of all that is installed."""
    found = [("this book's explorer", OURS, "path.lb-line", ".lb-controls input[type=range]"),
             ("ipywidgets.interact and Altair", DRAWN, ".jp-RenderedSVG img", ".noUi-handle")]
    if importlib.util.find_spec("matplotlib"):
        found.append(("ipywidgets.interact and matplotlib", PLOTTED, ".jp-RenderedImage img", ".noUi-handle"))
    return found


def press(page, cell, picture, slider):
    """Move the cell's first slider by keys, one at a time; return milliseconds from key to frame."""
    handle = page.locator(".jp-CodeCell").nth(cell).locator(slider).first
    handle.focus()
    times = []
    for _ in range(KEYS + 1):
        page.evaluate(ANSWER, [cell, picture])
        page.keyboard.press("ArrowRight")
        times.append(page.evaluate("window.answer"))
    return times[1:]                                       # the first one warms up


def timed(folder, chosen):
    """Open a notebook of one cell each, run it, and return the times of each."""
    cells = [nbformat.v4.new_code_cell(code) for _, code, *_ in chosen]
    (folder / "chapters").mkdir()
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "chapters/peers.ipynb")
    process, address = start("sources", folder, folder)
    try:
        with browser() as chromium:
            page = chromium.new_page()
            visit(page, address, "peers.ipynb")
            run_all(page)
            for cell, (_, _, picture, slider) in enumerate(chosen):
                page.locator(".jp-CodeCell").nth(cell).locator(picture).first.wait_for(state="attached")
                yield press(page, cell, picture, slider)
    finally:
        process.terminate()
        process.wait()


def measure(site):
    chosen, folder = peers(), Path(tempfile.mkdtemp())
    try:
        found = list(timed(folder, chosen))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ours = statistics.median(found[0])
    for (name, *_), times in zip(chosen, found, strict=True):
        if times is found[0]:
            yield name, middle(times), "", True
            continue
        ratio = statistics.median(times) / ours
        yield name, f"{middle(times)}, {ratio:.0f} times as long", f"at least {FASTER} times", ratio >= FASTER
    if len(chosen) < 3:
        yield "ipywidgets.interact and matplotlib", "not measured: matplotlib is not installed", "", True
