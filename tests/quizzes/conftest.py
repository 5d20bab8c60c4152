"""A page with one question of each type, served as the site serves it, and what works it by keyboard."""

import functools
import http.server
import json
import shutil
import threading
from pathlib import Path

import pytest

from widgets import book, figures, quizzes
from widgets.quizzes import bank
from widgets.quizzes.browser import HERE, first_paint
from widgets.quizzes.described import described, keys
from widgets.quizzes.templates import practice

BASE = {"objective": "LB-I-1", "difficulty": 1, "use": "both", "sources": ["khosla2012"]}
THERE, ROW = "fundamentals/living-bone#two-crews-one-surface", "range:L101"


def wrong(text, **more):
    return {"text": text, "feedback": f"Why {text} tempts.", "leads_to": THERE, **more}


def right(text):
    return {"text": text, "correct": True, "feedback": f"Why {text} is right."}


ENTRIES = [
    {
        "id": "one",
        "type": "single",
        "stem": "First **line**.\n\nWhich letter is a vowel?",
        "options": [wrong("b"), right("a"), wrong("c", leads_to=ROW)],
    },
    {
        "id": "several",
        "type": "multi",
        "stem": "Which two are vowels?",
        "options": [right("e"), wrong("f"), right("i")],
    },
    {
        "id": "number",
        "type": "numeric",
        "stem": "How long is half a meter, in cm?",
        "worked": "0.5 × 100 = 50.",
        "numeric": {
            "value": 50,
            "tolerance": 0.5,
            "unit": "cm",
            "accepted": {"mm": 0.1, "m": 100},
            "slips": [{"value": 5, "feedback": "This is in tenths of a meter.", "leads_to": ROW}],
        },
    },
    {
        "id": "match",
        "type": "match",
        "stem": "Which color belongs to which thing?",
        "leads_to": ROW,
        "pairs": [
            {"left": left, "right": color, "feedback": f"Think of {left}."}
            for left, color in (("grass", "green"), ("sky", "blue"), ("snow", "white"))
        ],
        "distractors": ["pink"],
    },
    {
        "id": "order",
        "type": "order",
        "stem": "What is the order of size?",
        "sequence": ["small", "medium", "large"],
        "feedback": "From small to large.",
        "leads_to": THERE,
    },
    {
        "id": "cloze",
        "type": "cloze",
        "stem": "Rain is {{1}} and comes from {{2}}.",
        "leads_to": THERE,
        "blanks": [
            {"options": [wrong("dry"), right("wet")], "feedback": "It is water."},
            {"answers": ["clouds", "a cloud"], "feedback": "Look up."},
        ],
    },
    {
        "id": "short",
        "type": "short",
        "stem": "Which animal barks?",
        "answers": ["the dog", "dogs"],
        "feedback": "Dogs bark.",
        "leads_to": THERE,
    },
    {
        "id": "case",
        "type": "case",
        "stem": "An invented person counts.",
        "parts": [
            {"type": "single", "stem": "What is one and one?", "options": [right("two"), wrong("three")]},
            {
                "type": "numeric",
                "stem": "What is two and two?",
                "worked": "It is four.",
                "numeric": {
                    "value": 4,
                    "tolerance": 0,
                    "unit": "",
                    "slips": [{"value": 22, "feedback": "Side by side.", "leads_to": ROW}],
                },
            },
        ],
    },
    {
        "id": "code",
        "type": "code",
        "stem": "Print a word. What do you see?",
        "worked": "Call print.",
        "leads_to": THERE,
    },
    {
        "id": "coded",
        "type": "code",
        "stem": "Add three and four by code. Which number is printed?",
        "worked": "Add them.",
        "solution": "if 3 < 4:\n    print(3 + 4)",
        "leads_to": THERE,
        "numeric": {
            "value": 7,
            "tolerance": 0,
            "unit": "",
            "slips": [{"value": 34, "feedback": "Texts are joined, numbers added.", "leads_to": ROW}],
        },
    },
]
ITEMS = [bank.made(BASE | entry) for entry in ENTRIES]
# What to enter for each item that is answered, wrong and right: places among the choices, or texts.
GIVEN = {
    "one": (["a"], ["b"]),
    "several": (["a", "b"], ["a", "c"]),
    "number": (["5,0", "cm"], ["500", "mm"]),
    "match": (["blue", "blue", "pink"], ["green", "blue", "white"]),
    "order": (["large", "small", "medium"], ["small", "medium", "large"]),
    "cloze": (["a", "soil"], ["b", "A cloud"]),
    "short": (["cat"], ["Dog."]),
    "case-1": (["b"], ["a"]),
    "case-2": (["22"], ["4.0"]),
    "coded": (["34"], ["7"]),
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Questions</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="book.css"><link rel="stylesheet" href="quizzes/quiz.css">
<script src="early.js"></script></head>
<body><div class="lb-page">
<main><article><h1>Questions</h1><div data-model-id="w">{body}</div></article></main>
<nav class="lb-toc" aria-label="On this page"><ol><li><a href="#">Questions</a></li></ol></nav></div>
<script type="application/vnd.jupyter.widget-state+json">{saved}</script>
<script type="module" src="{script}"></script></body></html>"""
# Stands for a notebook: an empty cell, and a model that Python would hear.
NOTEBOOK = """const saved = document.querySelector("script[type*=json]").textContent;
const values = JSON.parse(saved).state.w.state;
const model = { get: (key) => values[key], set(key, value) { values[key] = value; },
  save_changes() { window.kept = values.answers; }, on() {}, off() {} };
const host = document.querySelector("[data-model-id]");
(await import("./quizzes/site.mjs")).default.render({ model, el: host });
host.dataset.state = "ready";
"""


def files(items, answers=None):
    """Text by path of a page that was built with these items, and of its notebook."""
    quiz, theme = described(items, "quiz-1"), Path(book.__file__).parent / "theme/livingbone"
    figure = Path(figures.__file__).parent
    state = {"site_module": "quizzes/site.mjs", "quiz": keys(quiz), "answers": answers or {}}
    page, notebook = (
        json.dumps({"state": {"w": {"state": one}}}).replace("<", "\\u003c")
        for one in (state, {**state, "_questions": quiz})
    )
    css = (figure / "tokens.css").read_text("utf-8") + (theme / "book.css").read_text("utf-8")
    return {
        "book.css": css,
        "quizzes/quiz.css": (HERE / "quiz.css").read_text("utf-8"),
        **quizzes.site_modules(),
        "early.js": "document.documentElement.classList.add('lb-js');",
        "mount.mjs": (theme / "static/mount.mjs").read_text("utf-8"),
        "notebook.mjs": NOTEBOOK,
        "index.html": PAGE.format(
            body=first_paint(quiz).replace('href="lb:', 'href="#'), saved=page, script="mount.mjs"
        ),
        "notebook.html": PAGE.format(body="", saved=notebook, script="notebook.mjs"),
    }


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Serve items as a page; returns the address. Fonts come along."""
    servers = []

    def serve(items, answers=None):
        folder = tmp_path_factory.mktemp("quiz")
        for name, text in files(items, answers).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        shutil.copytree(Path(figures.__file__).parent / "fonts", folder / "fonts")
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Quiet, directory=folder)
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def address(serve):
    return serve(ITEMS)


@pytest.fixture
def open_page(browser):
    """Open an address; whatever is logged or asked of another host fails the test."""
    contexts, said = [], []

    def open_(url, ready=True, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda r: r.url.startswith((url.rsplit("/", 1)[0], "data:")) or said.append(r.url))
        page.goto(url)
        if ready:
            page.locator("[data-state=ready]").wait_for()
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


def box(page, id):
    return page.locator(f'[data-item="{id}"]')


def reach(page, inside, of):
    """Press Tab until the focus is on an element ``of`` (a selector) in the item ``inside``."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([id, of]) => document.activeElement.matches(`[data-item='${id}'] ${of}`)", [inside, of]
        ):
            return
    raise AssertionError(f"Tab does not reach {of} in {inside}")


def from_the_start(page):
    page.evaluate(
        "() => { document.activeElement.blur(); getSelection().collapse(document.body, 0); scrollTo(0, 0); }"
    )


def enter(page, item, given):
    """Enter an answer from the page's start, by the keyboard alone, and check it."""
    from_the_start(page)
    work(page, item, given)


def work(page, item, given):
    """Enter an answer by the keyboard alone, from where the focus is above the item, and check it."""
    if item.type == "single":
        reach(page, item.id, "[type=radio]:not([name$=-sure])")
        now = page.evaluate("() => document.activeElement.value")
        page.keyboard.press("Space")
        for _ in range((ord(given[0]) - ord(now)) % len(item.options)):
            page.keyboard.press("ArrowDown")
    elif item.type == "multi":
        for option in item.options:
            reach(page, item.id, "[type=checkbox]")
            if page.evaluate("() => document.activeElement.checked") != (option.id in given):
                page.keyboard.press("Space")
    elif item.type == "order":
        for place, step in enumerate(given):
            _lift(page, item, step, place)
    else:
        for text in given:
            reach(page, item.id, "[data-field]")
            _fill(page, text)
    if item.type == "short":
        page.keyboard.press("Enter")
        return
    reach(page, item.id, ".qz-check")
    page.keyboard.press("Enter")


def _fill(page, text):
    if page.evaluate("() => document.activeElement.tagName") == "INPUT":
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        return
    known = page.evaluate("() => [...document.activeElement.options].map((option) => option.value)")
    page.keyboard.press("Home")
    for _ in range(known.index(text)):
        page.keyboard.press("ArrowDown")


def _lift(page, item, step, place):
    steps = box(page, item.id).locator("[data-step] > span").all_inner_texts()
    if steps.index(step) == place:
        return
    label = json.dumps(f"Move up: {step}", ensure_ascii=False)
    reach(page, item.id, f"[aria-label={label}]")  # below the one that moved last
    for _ in range(steps.index(step) - place):
        page.keyboard.press("Enter")


def everything():
    """Every item of the bank: those written by hand, then those made from tables."""
    return [*bank.written(), *practice()]


def answerable(items):
    return [one for item in items for one in item.answerable]


def keyed(item):
    """The key as it would be entered."""
    if item.numeric:
        return _quantity(item.numeric, item.numeric.value)
    if item.type == "match":
        return [right for _, right in item.key]
    if item.type == "cloze":
        return [answers[0] for answers in item.key]
    return item.key[:1] if item.type == "short" else item.key


def _quantity(numeric, value):
    return [repr(value), *([numeric.unit] if numeric.accepted else [])]


def mistaken(item):
    """Every wrong option, slip, and answer one exchange away from the key, each with what it is told."""
    bad = [option for option in item.options if not option.correct]
    yield from (([option.id], [option.feedback]) for option in bad)
    if item.type == "multi":
        yield [option.id for option in item.options], [option.feedback for option in item.options]
    if item.numeric:
        yield from ((_quantity(item.numeric, slip.value), [slip.feedback]) for slip in item.numeric.slips)
    if item.type in ("order", "match"):
        first, second, *rest = keyed(item)
        yield [second, first, *rest], [pair.feedback for pair in item.pairs[:2]]
    for place, blank in enumerate(item.blanks):
        wrong = [(option.id, option.feedback) for option in blank.options if not option.correct]
        for one, told in wrong or [("no such word", blank.feedback)]:
            yield [one if i == place else key for i, key in enumerate(keyed(item))], [told]
    if item.type == "short":
        yield ["no such word"], []
