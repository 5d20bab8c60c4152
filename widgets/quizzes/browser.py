"""The quizzes' JavaScript: one text for site and notebook, and run here for the first paint."""

import functools
import json
from pathlib import Path

from ..explorers.browser import answered, texts
from ..explorers.flatten import flattened

HERE = Path(__file__).parent
SERVED = ("quizzes/site.mjs", "quizzes/kept.mjs", "quizzes/review.mjs")
ENTRY = 'import { mark } from "./marking.mjs";\nimport { questions } from "./markup.mjs";\n'


def modules() -> dict[str, str]:
    """Every module by path; those of SERVED are the ways in."""
    return texts(HERE)


@functools.cache
def site_modules() -> dict[str, str]:
    """What the site serves, by path in its static folder: questions, kept answers, the page of review."""
    known = modules()
    return {path: flattened(known, path) for path in SERVED}


def notebook_text() -> str:
    """One ES module whose default export follows the anywidget protocol."""
    return site_modules()["quizzes/site.mjs"]


def first_paint(quiz: dict) -> str:
    """HTML of a whole quiz at rest, with its answers folded; its buttons wait for a script."""
    return evaluated(f"questions({json.dumps(quiz)}, {json.dumps(quiz['id'])})")


def evaluated(expression: str):
    """A JavaScript expression's value, with ``mark`` and ``questions`` in scope."""
    return answered(flattened(modules() | {"quizzes/entry.mjs": ENTRY}, "quizzes/entry.mjs"), expression)
