"""Without a script the page shows the explorer at rest; with one, the same picture starts to move."""
import gzip
import os
import re
import subprocess
import sys

import pytest

from widgets import explorers
from widgets.explorers import browser
from widgets.physiology import NAMES, load


def drawn(page):
    return page.locator(".lb-chart [d], .lb-chart rect, .lb-chart text").evaluate_all(
        "all => all.map(e => [e.tagName, e.children.length ? '' : e.textContent, "
        "...['d', 'x', 'y', 'width', 'height', 'transform'].map(name => e.getAttribute(name))])")


def test_waking_up_moves_nothing(open_page):
    before, after = open_page("quiet.html", ready=False), open_page("index.html")
    assert drawn(before) == drawn(after)
    boxes = "all => all.map(e => e.getBoundingClientRect().toJSON())"
    assert (before.locator(".lb-explorer").evaluate_all(boxes)
            == after.locator(".lb-explorer").evaluate_all(boxes))


def test_a_notebook_draws_what_the_site_draws(open_page):
    assert drawn(open_page("notebook.html")) == drawn(open_page("index.html"))


@pytest.mark.parametrize("name", ["two-crews", "turnover-and-balance", "rankl-opg"])
def test_the_line_stands_where_the_numbers_are(described, name):
    d = described[name]
    values = {**d.values, **d.presets[1].values}
    paint = explorers.first_paint(d, values)
    panel = d.panels[0]
    run = d.trajectory(values)
    line = panel.series[0]
    start = {**load(d.model).states, **load(d.model).outputs}[line.of].value
    shown = run[line.of] * (100 / start if line.relative else 1)
    low, high = panel.domain
    y = panel.top + panel.height * (1 - (shown - low) / (high - low))
    x = 62 + (run.iloc[:, 0] - d.time.from_) / (d.time.until - d.time.from_) * 410
    path = re.search(rf'data-k="{panel.id}-0"[^>]* d="M([^"]+)"', paint)[1]
    points = [tuple(map(float, point.split())) for point in path.split("L")]
    assert [p[0] for p in points] == pytest.approx(x.tolist(), abs=0.051)
    assert [p[1] for p in points] == pytest.approx(y.tolist(), abs=0.06)


def test_the_first_paint_is_the_same_every_time(described):
    for d in described.values():
        assert explorers.first_paint(d) == explorers.first_paint(d)
        assert explorers.first_paint(d).count("<section") == 1


PAINT = """from widgets import explorers
paint, crews = explorers.first_paint, explorers.two_crews().described"""
IN_A_SCRIPT = f"{PAINT}\npaint(crews)"
IN_A_KERNEL = f"""{PAINT}
import asyncio
async def cell():
    return paint(crews)
assert asyncio.run(cell()) == paint(crews)"""


@pytest.mark.parametrize("code", [IN_A_SCRIPT, IN_A_KERNEL])
def test_a_finished_program_ends(code):
    """V8 runs a thread of its own, and one left open can keep a process from ending."""
    place = {**os.environ, "PYTHONPATH": str(browser.HERE.parents[1])}
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", code], env=place, timeout=60, check=False)
        assert done.returncode == 0


def test_a_notebook_output_carries_the_picture_and_its_own_id():
    explorer = explorers.two_crews()
    data, _ = explorer._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    host = f'<div class="lb-first-paint" data-model-id="{explorer.model_id}">'
    assert data["text/html"].startswith(f"{host}<section")


def test_the_trajectory_follows_the_values():
    explorer = explorers.rankl_opg()
    explorer.values = {"opg": 50}
    assert explorer.values["rankl"] == 100
    end = explorer.trajectory.iloc[-1]
    assert end.C / load("lemaire2004").states["C"].value == pytest.approx(1.345, abs=0.001)


@pytest.mark.parametrize("model", NAMES)
def test_what_a_page_fetches_for_one_model_stays_light(model):
    def weight(text):
        return len(gzip.compress(text.encode()))

    parts, served = browser.modules(), browser.site_modules()
    assert weight(parts["explorers/draw.mjs"]) + weight(parts["explorers/hundred.mjs"]) <= 10_000
    style = (browser.HERE / "explorer.css").read_text("utf-8")
    assert sum(map(weight, (served["explorers/site.mjs"], served[f"models/{model}.mjs"], style))) <= 30_000
