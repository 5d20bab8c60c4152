"""Every explorer of the gallery, and positions of its controls: at the ends, at random, elsewhere."""
from widgets.explorers import gallery

MADE = {d.name: d for d in (getattr(gallery, name)().described for name in gallery.__all__)}


def ends(control):
    if control.kind == "choice":
        return [option for option, _ in control.options]
    return [0, 1] if control.kind == "switch" else [control.min, control.max]


def one_at_a_time(described):
    """Every preset, and every control at each of its ends with the rest at the start."""
    yield from ({**described.values, **preset.values} for preset in described.presets)
    for control in described.controls:
        yield from ({**described.values, control.id: value} for value in ends(control))


def at_random(described, random, count):
    """So many positions of all controls at once."""
    for _ in range(count):
        yield {control.id: _drawn(control, random) for control in described.controls}


def _drawn(control, random):
    if control.kind != "range" or random.random() < 0.3:
        return ends(control)[random.integers(len(ends(control)))]
    steps = round((control.max - control.min) / control.step)
    return control.min + int(random.integers(steps + 1)) * control.step


def elsewhere(described):
    """Where ``start_elsewhere`` leads."""
    if len(described.presets) > 1:
        return {**described.values, **described.presets[1].values}
    choice = next(control for control in described.controls if control.kind == "choice")
    return {**described.values, choice.id: choice.options[1][0]}


def start_elsewhere(box):
    """Press the second of its settings to start from, or make its second choice."""
    presets = box.locator("[data-preset]")
    (presets.nth(1) if presets.count() > 1 else box.locator(".lb-choice label").nth(1)).click()
