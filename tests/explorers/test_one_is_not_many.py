"""A sentence that says "1 points" reads like a machine's; a count takes the form that its number asks for."""
import json
import re

from tests.explorers.settings import MADE
from widgets.explorers import browser

D = MADE["estradiol-threshold"]


def test_curves_one_point_apart_are_one_point_apart():
    every = [{**D.values, "since": since} for since in range(-5, 21)]
    every += [{**D.values, "who": "suppressed", "level": level} for level in range(1, 61, 6)]
    said = json.loads(browser.evaluated(D.model, f"""(() => {{
      const d = {json.dumps(D.json(D.name))}, say = (values) => words(d, values, run(d, {D.model}, values));
      return JSON.stringify({json.dumps(every)}.map((values) => say(values).sentence));
    }})()"""))
    apart = {count: form for text in said for count, form in re.findall(r"end (\d+) (\w+) apart", text)}
    assert apart.pop("1") == "point"
    assert apart and set(apart.values()) == {"points"}
