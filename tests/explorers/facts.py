"""Explorers of facts, run in V8: what the page works out and says, beside random positions of controls."""
import json
import random

from widgets.explorers import browser


def settings(d, seed=0, count=200):
    """Random positions of every control, as a hand could set them."""
    rng = random.Random(seed)

    def any_(control):
        if control.kind == "switch":
            return rng.randint(0, 1)
        if control.kind == "choice":
            return rng.choice(control.options)[0]
        steps = round((control.max - control.min) / control.step)
        return round(control.min + rng.randint(0, steps) * control.step, 6)

    return [{control.id: any_(control) for control in d.controls} for _ in range(count)]


def on_the_page(d, every):
    """For each setting { facts, sentence, first, lines } as the page's own code gives them."""
    said = browser.evaluated(None, f"""(() => {{
      const d = {json.dumps(d.json(d.name))};
      return JSON.stringify({json.dumps(every)}.map((values) => {{
        const result = run(d, null, values);
        return {{ facts: result.facts, ...words(d, values, result) }};
      }}));
    }})()""")
    return json.loads(said)
