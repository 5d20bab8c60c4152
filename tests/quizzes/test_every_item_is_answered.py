"""An item that the keyboard cannot answer, wrong and right, or that shuts somebody out: all are tried."""

import pytest

from tests.quizzes.conftest import answerable, everything, from_the_start, keyed, mistaken, work
from tests.site.conftest import STICKS_OUT, violations

SIZE = 20  # answers to a page: what axe takes grows faster than a page does
# What an item says when it was answered: the verdict, all that is replied, and how many links that holds.
SAID = """() => Object.fromEntries([...document.querySelectorAll("[data-item]")].map((box) => {
  const replies = [...box.querySelectorAll(".qz-reply")].filter((reply) => reply.checkVisibility());
  const links = replies.flatMap((reply) => [...reply.querySelectorAll("a[href]")]);
  return [box.dataset.item, [box.querySelector("[role=status]")?.innerText ?? "",
    replies.map((reply) => reply.innerText).join(" ").replace(/\\s+/g, " "), links.length]];
}))"""


def some(items):
    """All that were written by hand, and two variants of each template; the engine marks all the others."""
    templates = {}
    for item in items:
        templates.setdefault(item.template, []).append(item)
    written = templates.pop("")
    return written + [one for made in templates.values() for one in (made[0], made[-1])]


def paged(items):
    pages = [[]]
    for item in items:
        if len(answerable([*pages[-1], item])) > SIZE:
            pages.append([])
        pages[-1].append(item)
    return pages


ITEMS = some(everything())
PAGES = paged(ITEMS)


def sound(page, scheme):
    """One theme for each state here; every type meets every state and theme in the test of the keyboard."""
    page.emulate_media(color_scheme=scheme)
    found = violations(page)
    assert not found, "\n".join(found)
    assert page.evaluate(STICKS_OUT) == []


def plainly(text):
    return " ".join(text.replace("*", "").split())


def answered(page, parts, answers):
    """Answer every part in one walk down the page; what each says then."""
    from_the_start(page)
    for part in parts:
        work(page, part, answers[part.id])
    return page.evaluate(SAID)


@pytest.mark.parametrize("items", PAGES, ids=lambda items: f"{items[0].id}..{items[-1].id}")
def test_wrong_then_right_by_keyboard_alone(open_page, serve, items):
    page, parts = open_page(serve(items)), answerable(items)
    mistakes = {part.id: list(mistaken(part))[-1] for part in parts}
    said = answered(page, parts, {id: given for id, (given, _) in mistakes.items()})
    for id, (_, told) in mistakes.items():
        status, replied, links = said[id]
        assert status.startswith("✗ Not yet."), (id, status)
        assert [words for words in map(plainly, told) if words not in replied] == [], (id, replied)
        assert links, f"a wrong answer to {id} leads to nothing"
    sound(page, "dark")

    said = answered(page, parts, {part.id: keyed(part) for part in parts})
    assert {id: said[id][0] for id in mistakes if not said[id][0].startswith("✓ Right.")} == {}
    all_of_them = len(parts)
    tally = f"{all_of_them} of {all_of_them} answered, {all_of_them} right."
    assert page.locator(".qz-tally").inner_text() == tally
    page.locator("details").evaluate_all("all => all.forEach((details) => { details.open = true; })")
    page.set_viewport_size({"width": 360, "height": 800})
    sound(page, "light")


def test_no_kind_of_item_is_left_out():
    assert len(ITEMS) > 180
    kinds = {part.type for part in answerable(ITEMS)}
    assert kinds >= {"single", "multi", "numeric", "match", "order", "cloze", "short"}
