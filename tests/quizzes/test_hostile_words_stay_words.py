"""Markup, quotes, a right-to-left override or ten thousand letters in a question are shown, never obeyed."""

import pytest

from tests.quizzes.conftest import BASE, ITEMS, answerable, box, keyed, mistaken, work
from tests.site.conftest import STICKS_OUT
from widgets.quizzes import bank

HOSTILE = {
    "markup": '<img src=x onerror="window.hit=1"><script>window.hit=1</script>',
    "a script's end": '</script><script>window.hit=1</script><!--<script>]]>',
    "a box's end": "</span></legend></fieldset></details></section><h1>hit</h1>",
    "quotes": '"\'` onfocus=window.hit=1 autofocus x="',
    "entities": "&lt;b&gt; &amp; &#60;i&#62; {{1}} {{9}} ${window.hit=1} $& $1",
    "right-to-left": "\u202eabc \u2067שלום\u2069 \u200f!",
    "joined signs": "👩\u200d🔬👩🏽\u200d⚕️ e\u0301\u0327 \u200b\ufeff\U000e0041",
    "long": "x" * 10_000,
    "__proto__": "__proto__",
    "constructor": "constructor",
}
EVERY = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def option(text, number, correct=False):
    said = {"text": f"{text} {number}", "feedback": f"{text} feedback {number}"}
    return {**said, "correct": True} if correct else {**said, "leads_to": "range:L101"}


def entries(text):
    """One item of each type, with the text wherever an author can write."""
    options = [option(text, 1, correct=True), option(text, 2), option(text, 3)]
    general = {"stem": text, "feedback": f"{text} general", "worked": f"{text} worked"}
    general["leads_to"] = "range:L101"
    part = {"type": "single", "stem": text, "options": options}
    slips = [{"value": 2, "feedback": f"{text} slip", "leads_to": "range:L101"}]
    numeric = {"value": 1, "tolerance": 0, "unit": text, "accepted": {f"{text} 2": 2}, "slips": slips}
    pairs = [{side: f"{text} {side} {n}" for side in ("left", "right", "feedback")} for n in range(3)]
    blanks = [{"options": options}, {"answers": [text]}]
    blanks = [blank | {"feedback": f"{text} gap {n}"} for n, blank in enumerate(blanks)]
    own = {
        "single": {"options": options},
        "multi": {"options": options},
        "numeric": {"numeric": numeric},
        "match": {"pairs": pairs, "distractors": [f"{text} distractor"]},
        "order": {"sequence": [f"{text} {n}" for n in range(3)]},
        "cloze": {"blanks": blanks, "stem": text.replace("{{1}}", "") + " {{1}} {{2}}"},
        "short": {"answers": [text]},
        "case": {"parts": [part]},
        "code": {},
    }
    coded = {"id": "coded", "type": "code", "numeric": numeric, "solution": text}
    return [*({"id": type, "type": type} | general | fields for type, fields in own.items()), general | coded]


def items(text):
    return [bank.made(BASE | entry) for entry in entries(text)]


def unharmed(page):
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".lb-quiz :is(img, script, h1, i, [onfocus], [autofocus])").count() == 0
    assert page.evaluate("() => ({}).hit === undefined && ({}).right === undefined")


def words(piece):
    """Every text that an author wrote in a piece of an item."""
    if isinstance(piece, str):
        return [piece]
    inside = piece.values() if isinstance(piece, dict) else piece if isinstance(piece, list) else []
    return [one for part in inside for one in words(part)]


def give(page, item, given):
    """Enter an answer at once, not key by key, and check it."""
    here = box(page, item.id)
    if item.type == "order":
        return work(page, item, given)
    for value in given if item.options else ():
        here.locator(f"input[value={value}]").check()
    for field, value in zip(here.locator("[data-field]").all(), () if item.options else given, strict=False):
        field.select_option(value) if field.evaluate("e => e.options") else field.fill(value)
    here.locator(".qz-check").click()


def said(page, item):
    return box(page, item.id).locator("[role=status]").evaluate("e => e.textContent")


@EVERY
def test_in_a_question(open_page, serve, text):
    page = open_page(serve(items(text)), viewport={"width": 360, "height": 800})
    for item in answerable(items(text)):
        give(page, item, list(mistaken(item))[-1][0])
        assert said(page, item).startswith("✗ Not yet."), item.id
    assert page.evaluate(STICKS_OUT) == []
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate(STICKS_OUT) == []
    unharmed(page)


@EVERY
def test_every_word_is_shown_as_it_was_written(open_page, serve, monkeypatch, text):
    lead = {"href": f"lb:{text}", "text": f"{text} lead"}
    monkeypatch.setattr("widgets.quizzes.described.link", lambda _: lead)
    page = open_page(serve(items(text)))
    assert set(page.locator(".lb-leads").all_text_contents()) == {lead["text"]}
    shown = page.locator(".lb-quiz").evaluate("e => e.textContent")
    for entry in entries(text):
        own = [one for name, field in entry.items() if name not in ("id", "type") for one in words(field)]
        own = [one for one in own if text in one and not one.endswith("{{1}} {{2}}")]
        assert len(own) >= 3
        assert [one[-60:] for one in own if one not in shown] == []
    unharmed(page)


@EVERY
def test_its_key_is_right(open_page, serve, text):
    page, parts = open_page(serve(items(text)) + "notebook.html"), answerable(items(text))
    for item in parts:
        give(page, item, keyed(item))
        assert said(page, item).startswith("✓ Right."), item.id
    kept = page.evaluate("() => Object.entries(kept).map(([id, { given, right }]) => [id, given, right])")
    assert kept == [[item.id, keyed(item), True] for item in parts]
    unharmed(page)


@EVERY
def test_in_an_answer(open_page, address, text):
    page = open_page(address, viewport={"width": 360, "height": 800})
    for id in ("number", "cloze", "short"):
        box(page, id).locator("input[data-field]").fill(text)
        for field in box(page, id).locator("select").all():
            field.select_option(index=1)
        box(page, id).locator(".qz-check").click()
        assert box(page, id).locator("[role=status]").inner_text()
    assert page.locator(".qz-tally").inner_text() == "2 of 10 answered, 0 right."
    unharmed(page)
    assert page.evaluate(STICKS_OUT) == []


def test_emphasis_is_the_only_markup(open_page, address):
    stem = box(open_page(address), ITEMS[0].id).locator("legend")
    assert stem.locator("strong").inner_text() == "line"
