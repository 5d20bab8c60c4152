"""A quiz in a notebook: the page's questions, with the answers at hand."""

import itertools
from pathlib import Path

import anywidget
import pandas as pd
import traitlets

from .browser import first_paint, notebook_text
from .choosing import chosen
from .described import described, keys

STYLE = Path(__file__).with_name("quiz.css")
COLUMNS = ("item", "part", "given", "right", "points", "tries", "sure", "right_at_first", "misconceptions")
SURE = ("", "a guess", "fairly sure", "certain")  # as SURE in markup.mjs
_numbers = itertools.count(1)


def quiz(*ids, count=None) -> "Quiz":
    """Questions for practice, by objective ("LB-I-1") or item; ``count`` at most. Raises LookupError."""
    if not ids:
        raise LookupError("name at least one objective or item")
    return Quiz(chosen(ids, count))


class Quiz(anywidget.AnyWidget):
    """``answers`` holds the last answer to each item or part by its id; ``responses`` is them as a table."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    site_module = traitlets.Unicode("quizzes/site.mjs").tag(sync=True)
    quiz = traitlets.Dict().tag(sync=True)
    _questions = traitlets.Dict().tag(sync=True)  # painted already on a page, which goes without
    answers = traitlets.Dict().tag(sync=True)

    def __init__(self, items):
        self.items = tuple(items)
        full = described(self.items, f"quiz-{next(_numbers)}")
        texts = {"_esm": notebook_text(), "_css": STYLE.read_text("utf-8")}
        super().__init__(_questions=full, quiz=keys(full), **texts)

    @property
    def responses(self) -> pd.DataFrame:
        """One row for each item or part that was answered, in the order of the quiz.

        part : its number in a case, else 0. given : ids or texts, several joined by "; ". points : 0 to 1.
        sure, right_at_first : of the first try; ``groupby("sure")["right_at_first"].mean()`` is how well a
        reader judges herself. misconceptions : ids that the last answer shows, joined by "; ".
        """
        places = [(item, number, part) for item in self.items for number, part in _parts(item)]
        rows = [
            (item.id, number, *_told(self.answers[part.id]))
            for item, number, part in places
            if part.id in self.answers
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        paint = first_paint(self._questions)
        data["text/html"] = f'<div class="lb-first-paint" data-model-id="{self.model_id}">{paint}</div>'
        data["text/plain"] = f"Quiz: {len(self.items)} questions"
        return data, metadata


def _told(answer):
    """One answer, as the columns from ``given`` on."""
    first = answer["first"]
    return (
        "; ".join(answer["given"]),
        answer["right"],
        float(answer["points"]),
        answer["tries"],
        SURE[first["sure"]],
        first["right"],
        "; ".join(answer["slips"]),
    )


def _parts(item):
    return enumerate(item.parts, 1) if item.parts else [(0, item)]
