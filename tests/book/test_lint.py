"""Each fault a writer can make against the book's order is named, and named at its line."""
import subprocess
import sys

import pytest

from tests.checkout import ROOT
from widgets.book import lint

TEMPLATE = (ROOT / "widgets/book/chapter-template.md").read_text("utf-8")
TIER = "intermediate"
# Sentences and cells until the template has the size of a chapter.
FILLER = "Bone is renewed by small teams of cells. " * 110
CELL = "```{code-cell} ipython3\n1 + 1\n```\n\n"
SOUND = TEMPLATE.replace("## Exercises\n", f"{FILLER}\n\n{CELL * 4}## Exercises\n", 1)


def line_of(text, start):
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def without(text, first, last):
    """Return ``text`` without the lines from one that starts with ``first`` to the next that is ``last``."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = lines.index(last, at)
    return "\n".join(lines[:at] + lines[end + 1:])


# what is wrong -> (the chapter with the fault, the line it is named at or how that starts, what is said)
FAULTS = {
    "no jupytext block": (SOUND.replace("format_name: myst", "format_name: light"), 1, "jupytext"),
    "no kernelspec": (SOUND.replace("name: python3", "name: ir"), 1, "kernelspec"),
    "a short description": (SOUND.replace("One or two sentences, 70 to 160 characters, that say what", "Say"),
                            1, "description has"),
    "no title": (SOUND.replace("# The title states the idea", "The title states the idea"), 1, "one title"),
    "two titles": (SOUND.replace("## First step", "# First step"), "# First step", "2"),
    "no card": (without(SOUND, ":::{card}", ":::"), "# The title", "one card"),
    "a late question": (SOUND.replace(":::{card}", "## Too early\n\n:::{card}"), ":::{ask}", "one ask"),
    "another order": (SOUND.replace("## In five lines", "## X").replace("## Terms", "## In five lines")
                      .replace("## X", "## Terms"), "## Check yourself", "in this order"),
    "a missing section": (SOUND.replace("## Where to go next\n", ""), "## Check yourself",
                          "Where to go next"),
    "no questions": (SOUND.replace("## Check yourself\n", ""), "## Exercises", "this order: Check yourself"),
    "a story after the end": (SOUND.replace("## Terms", "## One more thing\n\n## Terms"), "## Check yourself",
                              "among the closing ones"),
    "no pitfall": (without(SOUND, ":::{pitfall}", ":::"), 1, "pitfall"),
    "no references": (without(SOUND, "```{references}", "```"), -1, "references"),
    "nothing to operate": (SOUND.replace("explorers.two_crews()", "1"), 1, "explorer"),
    "one figure": (without(SOUND, ":::{scheme}", ":::"), 1, "1 figures"),
    "four lines": (SOUND.replace("5. Fifth.\n", ""), "## In five lines", "In five lines has 4"),
    "too few words": (SOUND.replace(FILLER, ""), 1, "words; write"),
    "too many words": (SOUND.replace(FILLER, FILLER * 3), 1, "words; write"),
    "too few cells": (SOUND.replace(CELL, "", 2), 1, "cells; a chapter"),
    "a long cell": (SOUND.replace("figures.menopause_bone_loss()", "x = 1\n" * 30), None, "lines; at most"),
}


def test_a_chapter_in_order_has_no_fault():
    assert lint.faults(SOUND, TIER) == []


def test_the_template_lacks_only_length():
    said = [fault.what for fault in lint.faults(TEMPLATE, TIER)]
    assert len(said) == 2 and "words; write" in said[1] + said[0] and "cells; a chapter" in said[0] + said[1]


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_named_at_its_line(name):
    text, start, words = FAULTS[name]
    assert text != SOUND
    found = [fault for fault in lint.faults(text, TIER) if words in fault.what]
    if start is None:
        start = "```{code-cell} ipython3\nfrom widgets import figures"
        line = text[:text.index(start)].count("\n") + 1
    elif start == -1:
        line = len(text.split("\n"))
    else:
        line = start if isinstance(start, int) else line_of(text, start)
    assert [fault.line for fault in found] == [line], lint.faults(text, TIER)


def test_fundamentals_need_no_exercises_and_the_others_do():
    text = without(SOUND, "## Exercises", ":::{solution-end}").replace("\n:::\n\n## In five", "\n## In five")
    assert [f.what for f in lint.faults(text, "fundamentals")] == []
    assert any("in this order" in f.what for f in lint.faults(text, "academic"))


def test_a_heading_in_a_cell_is_no_heading():
    chapter = lint.Chapter(SOUND.replace("1 + 1", "# a comment"), TIER)
    assert "a comment" not in [name for _, _, name in chapter.headings]


def test_prose_is_what_a_reader_reads():
    said = lint.Chapter(SOUND, TIER).prose()
    assert "A number comes from its row: T001." in said and "the answer, in a paragraph" in said.lower()
    for hidden in ("kernelspec", "explorers.", "{trial}", ":title:", ":::"):
        assert hidden not in said


def test_the_chapters_of_the_book_are_in_order():
    command = [sys.executable, "-m", "widgets.book.lint"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
