"""A step that a mouse or a finger drags must go where it is let go, and nowhere else; the buttons stay."""

import pytest

from tests.quizzes.conftest import ITEMS, box, enter, reach
from tests.site.conftest import STICKS_OUT, violations

ORDER = ITEMS[4]
HELD = "[data-step][style]"
RESTING = ["large", "medium", "small"]


def texts(page):
    return box(page, "order").locator("[data-step] > span").all_inner_texts()


def status(page):
    return box(page, "order").locator("[role=status]").inner_text()


def grips(page):
    """The middle of each grip, from the top."""
    found = box(page, "order").locator(".qz-grip")
    found.first.scroll_into_view_if_needed()
    boxes = [grip.bounding_box() for grip in found.all()]
    return [(one["x"] + one["width"] / 2, one["y"] + one["height"] / 2) for one in boxes]


def lift(page, of, to):
    """Hold one step with the mouse where another stands, and do not let go."""
    places = grips(page)
    page.mouse.move(*places[of])
    page.mouse.down()
    page.mouse.move(*places[to], steps=6)


class Finger:
    """A finger on the screen: the browser itself decides whether it scrolls or drags."""

    def __init__(self, page):
        self.page, self.session = page, page.context.new_cdp_session(page)

    def send(self, kind, *points):
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, start, end, steps=8):
        self.send("touchStart", start)
        for n in range(1, steps + 1):
            self.send("touchMove", tuple(a + (b - a) * n / steps for a, b in zip(start, end, strict=True)))
        self.send("touchEnd")


@pytest.fixture
def page(open_page, address):
    return open_page(address)


@pytest.fixture
def phone(open_page, address):
    return open_page(address, viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True)


@pytest.mark.parametrize("place", ["index.html", "notebook.html"])
@pytest.mark.parametrize(
    "of, to, order",
    [
        (0, 1, ["medium", "large", "small"]),
        (0, 2, ["medium", "small", "large"]),
        (2, 0, ["small", "large", "medium"]),
    ],
)
def test_by_mouse(open_page, address, place, of, to, order):
    page = open_page(address + place)
    assert texts(page) == RESTING
    lift(page, of, to)
    page.mouse.up()
    assert texts(page) == order
    assert status(page) == f"{RESTING[of]}: now {to + 1} of 3."
    first, last = box(page, "order").locator("[data-move]:disabled").all()
    assert first.get_attribute("aria-label") == f"Move up: {order[0]}"
    assert last.get_attribute("aria-label") == f"Move down: {order[-1]}"
    assert page.locator(HELD).count() == 0


def test_what_was_dragged_into_order_is_right(page):
    lift(page, 2, 0)
    page.mouse.up()
    lift(page, 2, 1)
    page.mouse.up()
    box(page, "order").locator(".qz-check").click()
    assert status(page).startswith("✓ Right.")


def test_the_step_follows_the_pointer_and_others_make_way(page):
    places = grips(page)
    lift(page, 0, 2)
    held = box(page, "order").locator(f"{HELD} .qz-grip").bounding_box()
    assert held["y"] + held["height"] / 2 == pytest.approx(places[2][1], abs=2)
    assert texts(page) == ["medium", "small", "large"]
    page.mouse.move(*places[1], steps=3)
    assert texts(page) == ["medium", "large", "small"]


def test_by_finger(phone):
    places = grips(phone)
    finger = Finger(phone)
    resting = phone.evaluate("scrollY")
    finger.drag(places[2], places[0])
    phone.locator(HELD).wait_for(state="detached")
    assert texts(phone) == ["small", "large", "medium"]
    assert status(phone) == "small: now 1 of 3."
    assert phone.evaluate("scrollY") == resting, "the page scrolled under the drag"


def test_the_page_scrolls_where_a_finger_moves_beside_the_grips(phone):
    _, y = grips(phone)[1]
    resting = phone.evaluate("scrollY")
    Finger(phone).drag((150, y), (150, y - 200))
    phone.wait_for_function("(resting) => scrollY > resting + 100", arg=resting)
    assert texts(phone) == RESTING
    assert status(phone) == ""


def test_a_finger_taken_away_by_the_system_moves_nothing(phone):
    places = grips(phone)
    finger = Finger(phone)
    finger.send("touchStart", places[0])
    finger.send("touchMove", places[2])
    phone.locator(HELD).wait_for()
    finger.send("touchCancel")
    phone.locator(HELD).wait_for(state="detached")
    assert texts(phone) == RESTING


def test_a_list_longer_than_the_screen_comes_along(open_page, address):
    page = open_page(address, viewport={"width": 360, "height": 300})
    page.add_style_tag(content="[data-step] { min-height: 180px; }")
    x, y = grips(page)[0]
    page.mouse.move(x, y)
    page.mouse.down()
    for n in range(60):  # held at the lower edge, as steady as a hand
        page.mouse.move(x, 290 - n % 2)
    page.mouse.up()
    assert texts(page) == ["medium", "small", "large"]


@pytest.mark.parametrize("to", [1, 2])
def test_escape_puts_it_back(page, to):
    enter(page, ORDER, ["large", "small", "medium"])
    said, resting = status(page), texts(page)
    lift(page, 0, to)
    assert texts(page) != resting
    page.keyboard.press("Escape")
    assert texts(page) == resting
    page.mouse.move(10, 10)
    page.mouse.up()
    assert texts(page) == resting
    assert status(page) == said, "an answer was cleared though nothing moved"
    assert page.locator(HELD).count() == 0


@pytest.mark.parametrize("way", ["a click", "a tremble", "there and back", "the other button"])
def test_what_moves_nothing_clears_nothing(page, way):
    enter(page, ORDER, ["large", "small", "medium"])
    said, resting = status(page), texts(page)
    assert said.startswith("✗ Not yet.")
    (x, y), (_, low), _ = grips(page)
    page.mouse.move(x, y)
    page.mouse.down(button="right" if way == "the other button" else "left")
    for at in {"a tremble": [y + 2], "there and back": [low, y], "the other button": [low]}.get(way, []):
        page.mouse.move(x, at, steps=4)
    page.mouse.up(button="right" if way == "the other button" else "left")
    assert (texts(page), status(page)) == (resting, said)


def test_a_moved_step_takes_its_answer_away(page):
    enter(page, ORDER, ["large", "small", "medium"])
    lift(page, 0, 1)
    page.mouse.up()
    assert status(page) == "large: now 2 of 3."
    assert box(page, "order").locator(".qz-reply:visible").count() == 0


def test_without_motion_nothing_glides(open_page, address):
    for motion, some in (("no-preference", True), ("reduce", False)):
        page = open_page(address, reduced_motion=motion)
        page.evaluate("""() => { window.glides = 0; const { animate } = Element.prototype;
          Element.prototype.animate = function (...all) { glides++; return animate.apply(this, all); }; }""")
        lift(page, 0, 2)
        page.mouse.up()
        assert bool(page.evaluate("() => window.glides")) == some
        assert texts(page) == ["medium", "small", "large"]


def test_the_grip_is_large_and_only_for_pointers(open_page, address):
    page = open_page(address)
    for grip in box(page, "order").locator(".qz-grip").all():
        size = grip.bounding_box()
        assert min(size["width"], size["height"]) >= 44
        assert grip.get_attribute("aria-hidden") == "true"
    assert "none" not in box(page, "order").locator("[data-step] > span").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).touchAction)"
    )
    reach(page, "order", "[data-move=down]")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert not page.evaluate("() => document.activeElement.matches('.qz-grip')")
    page.emulate_media(media="print")
    assert box(page, "order").locator(".qz-grip:visible").count() == 0
    bare = open_page(address, ready=False, java_script_enabled=False)
    assert box(bare, "order").locator(".qz-grip:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_mid_drag(open_page, address, scheme):
    page = open_page(address, viewport={"width": 360, "height": 700}, color_scheme=scheme)
    lift(page, 0, 2)
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) == []
