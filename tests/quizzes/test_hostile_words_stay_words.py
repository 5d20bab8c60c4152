"""Markup, quotes, a right-to-left override or ten thousand letters in a question are shown, never obeyed."""

import pytest

from tests.quizzes.conftest import BASE, ITEMS, answerable, box, right, wrong
from tests.site.conftest import STICKS_OUT
from widgets.quizzes import bank

HOSTILE = {
    "markup": '<img src=x onerror="window.hit=1"><script>window.hit=1</script>',
    "closing": "</span></legend></fieldset></details></section><h1>hit</h1>",
    "quotes": '"\'` onfocus=window.hit=1 autofocus x="',
    "entities": "&lt;b&gt; &amp; &#60;i&#62; {{1}} {{9}} ${window.hit=1} $& $1",
    "right-to-left": "\u202eabc \u2067שלום\u2069 \u200f!",
    "long": "x" * 10_000,
}


def items(text):
    options = [right(text + " 1"), wrong(text + " 2"), wrong(text + " 3")]
    entries = [
        {"id": "one", "type": "single", "stem": text, "options": options},
        {"id": "several", "type": "multi", "stem": text, "options": options},
        {
            "id": "number",
            "type": "numeric",
            "stem": text,
            "worked": text,
            "numeric": {
                "value": 1,
                "tolerance": 0,
                "unit": text,
                "accepted": {text + " 2": 2},
                "slips": [{"value": 2, "feedback": text, "leads_to": "range:L101"}],
            },
        },
        {
            "id": "match",
            "type": "match",
            "stem": text,
            "leads_to": "range:L101",
            "pairs": [{"left": f"{text} {n}", "right": f"{text} {n}", "feedback": text} for n in range(3)],
        },
        {
            "id": "order",
            "type": "order",
            "stem": text,
            "sequence": [f"{text} {n}" for n in range(3)],
            "feedback": text,
            "leads_to": "range:L101",
        },
        {
            "id": "cloze",
            "type": "cloze",
            "stem": f"{text} {{{{1}}}}",
            "leads_to": "range:L101",
            "blanks": [{"options": options, "feedback": text}],
        },
        {
            "id": "short",
            "type": "short",
            "stem": text,
            "answers": [text],
            "feedback": text,
            "leads_to": "range:L101",
        },
    ]
    entries += [{**entries[2], "id": "coded", "type": "code", "solution": text, "leads_to": "range:L101"}]
    return [bank.made(BASE | entry) for entry in entries]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_in_a_question(open_page, serve, text):
    page = open_page(serve(items(text)), viewport={"width": 360, "height": 800})
    for item in answerable(items(text)):
        here = box(page, item.id)
        if item.options:
            here.locator("input").nth(1).check()
        for field in here.locator("select").all():
            field.select_option(index=field.locator("option").count() - 1)
        for field in here.locator("input[data-field]").all():
            field.fill("2" if item.numeric else "what")
        here.locator(".qz-check").click()
        assert "Not yet" in here.locator("[role=status]").inner_text()
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".lb-quiz :is(img, script, h1, i, [onfocus], [autofocus])").count() == 0
    shown = box(page, "one").locator(".qz-option span").first.evaluate("e => e.textContent")
    assert shown == f"{text} 1"
    assert page.evaluate(STICKS_OUT) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_in_an_answer(open_page, address, text):
    page = open_page(address)
    for id in ("number", "short"):
        box(page, id).locator("input[data-field]").fill(text)
        box(page, id).locator(".qz-check").click()
        assert box(page, id).locator("[role=status]").inner_text()
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".lb-quiz :is(img, script, h1, i)").count() == 0


def test_emphasis_is_the_only_markup(open_page, address):
    stem = box(open_page(address), ITEMS[0].id).locator("legend")
    assert stem.locator("strong").inner_text() == "line"
