"""In a browser that allows no script but ours, keys move the slider; picture, sentence and names follow."""
import pytest

NAMES = ("two-crews", "turnover-and-balance", "rankl-opg", "rankl-opg-small", "estradiol-threshold",
         "estradiol-in-men")
SLIDER = ".lb-controls input[type=range]"
TIMED = """(section) => {
  const input = section.querySelector(".lb-controls input[type=range]"), spent = [];
  for (let i = 0; i < 60; i++) {
    input.value = Number(input.min) + (i % 10) * Number(input.step) * 2;
    const from = performance.now();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    spent.push(performance.now() - from);
  }
  return spent.slice(10).sort((a, b) => a - b);
}"""


def state(box):
    slider = box.locator(f"{SLIDER}:visible").first
    return {"path": box.locator(".lb-line").first.get_attribute("d"),
            "sentence": box.locator(".lb-say").inner_text(), "heard": slider.get_attribute("aria-valuetext"),
            "seen": box.locator(".lb-box:visible").first.input_value(),
            "cell": box.locator("tbody").first.text_content()}


@pytest.mark.parametrize("page_name", ["index.html", "notebook.html"])
@pytest.mark.parametrize("name", NAMES)
def test_keys_move_everything_that_tells(open_page, page_name, name):
    box = open_page(page_name).locator(f"[data-explorer={name}]")
    before = state(box)
    slider = box.locator(f"{SLIDER}:visible").first
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    after = state(box)
    assert {key for key in before if before[key] != after[key]} == set(before)
    told = " ".join([*box.locator(".lb-first p").all_inner_texts(), after["sentence"]])
    assert box.locator("[aria-live]").text_content() == told.replace("\n", " ")


def test_a_listener_hears_the_end_of_a_drag_and_not_each_step(open_page):
    box = open_page().locator("[data-explorer=two-crews]")
    slider = box.locator(f"{SLIDER}:visible").first
    slider.evaluate("e => { e.value = 200; e.dispatchEvent(new Event('input', { bubbles: true })); }")
    assert box.locator("[aria-live]").text_content() == ""
    slider.evaluate("e => e.dispatchEvent(new Event('change', { bubbles: true }))")
    assert box.locator("[aria-live]").text_content() == box.locator(".lb-say").inner_text()


@pytest.mark.parametrize("page_name", ["index.html", "notebook.html"])
def test_values_reach_the_kernel(open_page, page_name):
    page = open_page(page_name)
    page.locator("#rankl-opg").get_by_role("button", name="Estrogen lost").click()
    assert page.evaluate("window.kept['rankl-opg'].opg") == 50


def test_jupyterlab_leaves_the_keys_to_the_explorer(open_page):
    fields = open_page("notebook.html").locator(".lb-explorer").locator("input, button, summary")
    assert fields.evaluate_all("all => all.every(e => e.dataset.lmSuppressShortcuts)")


def test_exactly_the_preset_in_force_is_pressed(open_page):
    box = open_page().locator("[data-explorer=rankl-opg]")
    pressed = box.locator("[data-preset][aria-pressed=true]")
    assert pressed.all_inner_texts() == ["Start"]
    box.get_by_role("button", name="Continuous PTH").press("Enter")
    assert pressed.all_inner_texts() == ["Continuous PTH"]
    box.get_by_role("slider", name="OPG made by each cell").press("ArrowLeft")
    assert pressed.count() == 0


def test_a_ghost_keeps_the_last_picture(open_page):
    box = open_page().locator("[data-explorer=turnover-and-balance]")
    kept = box.locator(".lb-line").first.get_attribute("d")
    box.get_by_role("button", name="Keep a ghost").click()
    box.get_by_role("button", name="Turnover up").click()
    assert box.locator(".lb-ghost").first.get_attribute("d") == kept
    assert box.locator(".lb-line").first.get_attribute("d") != kept


def test_a_switch_ends_the_change(open_page):
    box = open_page().locator("[data-explorer=two-crews]")
    box.get_by_role("button", name="Breakers speed up").click()
    box.get_by_label("All back to normal after two years").press("Space")
    assert "it all came back" in box.locator(".lb-say").inner_text()
    assert box.locator("[data-preset][aria-pressed=true]").all_inner_texts() == ["Fast for two years"]


def test_no_id_is_used_twice(open_page):
    for name in ("index.html", "notebook.html"):
        ids = open_page(name).locator("[id]").evaluate_all("all => all.map(e => e.id)")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_jumps_while_a_slider_moves_and_nothing_sticks_out(open_page, width):
    page = open_page(width=width)
    for box in page.locator(".lb-explorer").all():
        for button in box.locator("[data-preset]").all():
            button.evaluate("e => e.click()")
            heights = {round(box.bounding_box()["height"])}
            for slider in box.locator(f"{SLIDER}:visible").all():
                for key in ("Home", "End"):
                    slider.press(key)
                    heights.add(round(box.bounding_box()["height"]))
            assert len(heights) == 1, (box.get_attribute("id"), button.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
def test_on_a_phone_the_picture_stays_above_the_slider(open_page, name):
    page = open_page(width=360, height=740)
    page.locator("summary").last.focus()
    box = page.locator(f"#{name}")
    slider = box.locator(f"{SLIDER}:visible").last
    slider.focus()
    stage, thumb = box.locator(".lb-stage").bounding_box(), slider.bounding_box()
    # a scale above the curves may leave
    leaves = box.evaluate("e => getComputedStyle(e).getPropertyValue('--ex-leaves')")
    skipped = 3.6 * float(leaves.removesuffix("vw"))
    assert stage["y"] >= -1 - skipped
    assert thumb["y"] >= stage["y"] + stage["height"] - 1


@pytest.mark.parametrize("name", NAMES)
def test_a_redraw_fits_into_a_frame(open_page, name):
    spent = open_page().locator(f"[data-explorer={name}]").evaluate(TIMED)
    print(f"{name}: median {spent[len(spent) // 2]:.1f} ms, p95 {spent[int(len(spent) * 0.95)]:.1f} ms")
    assert spent[len(spent) // 2] < 10
