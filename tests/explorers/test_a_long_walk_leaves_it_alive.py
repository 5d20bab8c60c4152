"""A thousand settings, one after another, through the page's own fields: nothing breaks, nothing freezes."""
import numpy as np
import pytest

from .settings import MADE, at_random, start_elsewhere

STEPS = 1000 // len(MADE) + 1
WALK = """(root, positions) => {
  const fire = (field, name) => field.dispatchEvent(new Event(name, { bubbles: true }));
  const broken = [];
  for (const values of positions) {
    for (const [id, value] of Object.entries(values)) {
      const box = root.querySelector(`[data-control="${id}"]`), slider = box.querySelector("[type=range]");
      if (box.hidden) continue;
      if (slider) { slider.value = value; fire(slider, "input"); fire(slider, "change"); continue; }
      const fields = Array.from(box.querySelectorAll("input"));
      const field = fields.find((one) => one.type === "checkbox" || one.value === value);
      if (field.checked !== (field.type === "checkbox" ? Boolean(value) : true)) field.click();
    }
    const parts = Array.from(root.querySelectorAll("[data-k], .lb-say"), (part) => part.outerHTML);
    if (/NaN|undefined|Infinity/.test(parts.join())) broken.push(values);
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
    start_elsewhere(box)
    assert moving(box) != start
    box.get_by_role("button", name="Reset").click()
    assert moving(box) == start
