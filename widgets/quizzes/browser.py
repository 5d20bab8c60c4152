"""The quizzes' JavaScript: one text for site and notebook, and run here for the first paint."""

import functools
import json
from pathlib import Path

from ..explorers.browser import answered, texts
from ..explorers.flatten import flattened

HERE = Path(__file__).parent
ENTRY = 'import { mark } from "./marking.mjs";\nimport { questions } from "./markup.mjs";\n'


def modules() -> dict[str, str]:
    """Every module by path; ``quizzes/site.mjs`` is the way in."""
    return texts(HERE)


@functools.cache
def site_module() -> str:
    """One ES module whose default export follows the anywidget protocol, for page and notebook."""
    return flattened(modules(), "quizzes/site.mjs")


def first_paint(quiz: dict) -> str:
    """HTML of a whole quiz at rest, with its answers folded; its buttons wait for a script."""
    return evaluated(f"questions({json.dumps(quiz)}, {json.dumps(quiz['id'])})")


def evaluated(expression: str):
    """A JavaScript expression's value, with ``mark`` and ``questions`` in scope."""
    return answered(flattened(modules() | {"quizzes/entry.mjs": ENTRY}, "quizzes/entry.mjs"), expression)
