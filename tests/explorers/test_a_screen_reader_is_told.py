"""What assistive technology hears: names, values with their units, and one sentence after a change."""
import pytest

from .settings import MADE, start_elsewhere


@pytest.mark.parametrize("name", MADE)
def test_every_part_has_its_name_in_the_tree(open_page, name):
    d, box = MADE[name], open_page().locator(f"#{name}")
    tree = box.aria_snapshot()
    assert f'heading "{d.title}"' in tree
    for control in d.controls:
        if box.locator(f"[data-control={control.id}]").is_hidden():
            continue
        role = {"range": "slider", "switch": "checkbox", "choice": "group"}[control.kind]
        assert f'{role} "{control.label}"' in tree, control.id
        if control.kind == "choice":
            assert all(f'radio "{label}"' in tree for _, label in control.options)
    for preset in d.presets:
        assert f'button "{preset.label}"' in tree
    if d.panels:
        assert f'img "{d.title}' in tree
        assert box.locator(".lb-chart desc").text_content().startswith(d.summary)


@pytest.mark.parametrize("name", MADE)
def test_a_value_is_heard_with_its_unit(open_page, name):
    d, box = MADE[name], open_page().locator(f"#{name}")
    for control in (c for c in d.controls if c.kind == "range"):
        heard = box.locator(f"[data-control={control.id}] [type=range]").get_attribute("aria-valuetext")
        assert heard.strip() and control.spoken.strip() in heard
        if control.also:
            assert control.also.unit in heard


@pytest.mark.parametrize("name", MADE)
def test_one_sentence_is_said_when_a_change_has_settled(open_page, name):
    box = open_page().locator(f"#{name}")
    live = box.locator("[aria-live=polite]")
    assert live.count() == 1 and live.text_content() == ""
    start_elsewhere(box)
    assert box.locator(".lb-say").text_content() in live.text_content()
    for first in box.locator(".lb-first p").all():
        assert live.text_content().index(first.text_content()) < live.text_content().index(
            box.locator(".lb-say").text_content())


@pytest.mark.parametrize("name", MADE)
def test_no_target_is_smaller_than_a_fingertip(open_page, name):
    box = open_page(width=360).locator(f"#{name}")
    touched = "button, input[type=range], .lb-choice label, summary, .lb-box"
    small = box.locator(", ".join(f"{one}:visible" for one in touched.split(", "))).evaluate_all(
        "all => all.map(e => [e.textContent || e.name, e.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 24)")
    assert small == []
