"""A thousand settings, one after another, through the page's own fields: nothing logged, nothing broken, not frozen."""
import numpy as np
import pytest

from widgets.explorers import gallery

from .settings import at_random

MADE = {d.name: d for d in (getattr(gallery, name)().described for name in gallery.__all__)}
STEPS = 1000 // len(MADE) + 1
WALK = """(root, positions) => {
  const fire = (field, ...names) => names.forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
  const broken = [];
  for (const values of positions) {
    for (const [id, value] of Object.entries(values)) {
      const box = root.querySelector(`[data-control="${id}"]`), slider = box.querySelector("[type=range]");
      if (box.hidden) continue;
      if (slider) { slider.value = value; fire(slider, "input", "change"); continue; }
      const field = Array.from(box.querySelectorAll("input")).find((one) => one.type === "checkbox" || one.value === value);
      if (field.checked !== (field.type === "checkbox" ? Boolean(value) : true)) field.click();
    }
    const text = Array.from(root.querySelectorAll("[data-k]"), (part) => part.outerHTML).join() + root.querySelector(".lb-say").textContent;
    if (/NaN|undefined|Infinity/.test(text)) broken.push(values);
  }
  return broken;
}"""


def moving(box):
    return box.evaluate("root => root.querySelector('.lb-stage, .lb-lines').parentElement.innerText + "
                        "Array.from(root.querySelectorAll('[data-k]'), (part) => part.outerHTML).join()")


@pytest.mark.parametrize("name", MADE)
def test_a_walk_through_the_settings(open_page, name):
    d, box = MADE[name], open_page().locator(f"#{name}")
    positions = list(at_random(d, np.random.default_rng(11), STEPS))
    assert box.evaluate(WALK, positions) == []
    box.get_by_role("button", name="Reset").click()
    start = moving(box)
    box.locator("[data-preset]").nth(1).click()
    assert moving(box) != start
    box.get_by_role("button", name="Reset").click()
    assert moving(box) == start
