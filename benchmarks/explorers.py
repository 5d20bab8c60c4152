"""Explorers on the built site: how long one move of a slider keeps the page busy, and the frames it costs.

A frame waits for the screen, so the time to a frame says little at 60 Hz. What counts is the handler: from an
input event's entry into the page to its last change of the document, which is made before the event leaves.
"""
from benchmarks.browsing import browser, middle, served
from tests.checkout import EXPLORED

# One move a frame, there and back, 60 in all; the first and the last listener of the event hold the watch.
DRAG = """async (slider) => {
  const frame = () => new Promise(requestAnimationFrame), span = slider.max - slider.min;
  const times = [], frames = [];
  let entered;
  // No hand is at a slider before the page rests.
  for (let rests = 0; rests < 8; rests++) await new Promise((done) => requestIdleCallback(done));
  addEventListener("input", () => { entered = performance.now(); }, true);
  addEventListener("input", () => times.push(performance.now() - entered));
  for (let move = 1; move <= 60; move++) {
    frames.push(await frame());
    slider.value = Number(slider.min) + span * (1 - Math.abs(1 - move / 30));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  frames.push(await frame());
  const missed = frames.slice(1).map((at, i) => Math.max(0, Math.round((at - frames[i]) / (1000 / 60)) - 1));
  return { times, dropped: missed.reduce((sum, n) => sum + n) };
}"""


def measure(site):
    with browser() as chromium, served(site) as address:
        for name in EXPLORED:
            page = chromium.new_page()
            page.goto(f"{address}{name}.html")
            for host in page.locator("[data-model-id]:has([data-explorer])").all():
                host.and_(page.locator("[data-state=ready]")).wait_for()
                host.scroll_into_view_if_needed()
                slider = host.locator(".lb-controls input[type=range]:visible")
                if not slider.count():
                    continue                              # some explorers only choose
                found = slider.first.evaluate(DRAG)
                yield (host.locator("[data-explorer]").get_attribute("data-explorer"),
                       f"{middle(found['times'])}, {found['dropped']} of 60 frames dropped", "", True)
            page.close()
