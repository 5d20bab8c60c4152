"""What no explorer may do: promise, set a target, ask about a person, or draw outside its frame."""
import re

import pytest

from widgets import explorers
from widgets.explorers.parts import Panel
from widgets.physiology import load

PERSONAL = re.compile(r"\b(your|age|name|weight|my)\b", re.I)


def test_the_caution_is_inside_every_picture(described):
    for d in described.values():
        place = r"<svg class=\"lb-chart\".*?</svg>" if d.panels else r"<p class=\"lb-warn\">.*?</p>"
        shown = re.search(place, explorers.first_paint(d), re.S)[0]
        words = re.sub(r"<[^>]+>", " ", re.split(r'class="(?:lb-)?warn"', shown)[-1])
        assert re.search(r"not fractures, no forecast for one person\.", words), d.name
        assert re.search(r"Not bone\s+density|Density is not\s+strength", words), d.name


def test_nothing_personal_is_asked(described):
    for d in described.values():
        assert not [c.label for c in d.controls if PERSONAL.search(c.label)]


def shown(d, values=None):
    """What the model itself says: picture, sentence and table, not the trials beside it."""
    paint = explorers.first_paint(d, values)
    ours = r"<svg class=\"lb-chart\".*?</svg>|<p class=\"lb-say\">.*?</p>|<caption>.*?</table>"
    parts = re.findall(ours, paint, re.S)
    return re.sub(r"<[^>]+>", " ", " ".join(parts))


def test_no_model_shows_anything_finer_than_whole_percent(described):
    for d in (d for d in described.values() if d.model):
        for values in ({**d.values, **preset.values} for preset in d.presets):
            if values.get("curve") != "moved":  # there the misses of a fit are told, in tenths of a point
                assert not re.findall(r"\d\.\d", shown(d, values))


def test_percent_and_minus_are_set_properly(described):
    paint = explorers.first_paint(described["turnover-and-balance"], {"turnover": 100, "balance": -5})
    assert 'value="\u22125" aria-label="Net result of each unit (balance), as a number"' in paint
    assert 'aria-valuetext="minus 5 percent"' in paint
    for d in described.values():
        text = re.sub(r"<[^>]+>", " ", explorers.first_paint(d))
        assert not re.findall(r"\d ?%|\W-\d", text)


def settings(d):
    yield from ({**d.values, **preset.values} for preset in d.presets)
    for control in d.controls:
        for value in (0, 1) if control.kind == "switch" else (control.min, control.max):
            yield {**d.values, control.id: value}


@pytest.mark.parametrize("name", ["two-crews", "turnover-and-balance", "rankl-opg"])
def test_no_preset_and_no_single_control_leaves_the_frame(described, name):
    d = described[name]
    model = load(d.model)
    for values in settings(d):
        run = d.trajectory(values)
        for panel in (p for p in d.panels if isinstance(p, Panel)):
            for line in panel.series:
                start = {**model.states, **model.outputs}[line.of].value
                shown = run[line.of] * (100 / start if line.relative else 1)
                assert panel.domain[0] <= shown.min() <= shown.max() <= panel.domain[1], (values, line.of)
