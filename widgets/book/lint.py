"""Hold every chapter to the book's order, so that a reader who knows one knows all.

    python -m widgets.book.lint            prints each fault as file:line: what is wrong and what to do

The build runs it too. CONTRIBUTING.md explains the order; rules about meaning are the writer's.
"""
import re
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

WORDS = (1000, 2200)
DESCRIPTION = (70, 160)
CELL_LINES = 20
CELLS = {"fundamentals": (2, 8), "intermediate": (6, 20), "academic": (6, 20)}
ENDING = ("Check yourself", "Exercises", "In five lines", "Terms", "Where to go next", "References")
OPTIONAL = {"fundamentals": {"Exercises"}}
JUPYTEXT = {"extension": ".md", "format_name": "myst"}


class Fault(NamedTuple):
    line: int
    what: str


class Cell(NamedTuple):
    line: int
    source: str


class Chapter:
    """A chapter's source, split once into what the rules look at; line numbers count from 1."""

    def __init__(self, text, tier):
        self.tier, self.text, self.lines = tier, text, text.split("\n")
        self.front, self.start = self.front_matter()
        self.cells = self.find_cells()
        self.headings = self.find_headings()

    def front_matter(self):
        if self.lines[0] != "---" or "---" not in self.lines[1:]:
            return {}, 0
        end = self.lines.index("---", 1)
        return yaml.safe_load("\n".join(self.lines[1:end])) or {}, end + 1

    def find_cells(self):
        found, opened = [], None
        for n, line in enumerate(self.lines, 1):
            if opened is None and line.startswith("```{code-cell}"):
                opened = n
            elif opened is not None and line.startswith("```"):
                source = "\n".join(x for x in self.lines[opened:n - 1] if not x.startswith(":"))
                found.append(Cell(opened, source.strip("\n")))
                opened = None
        return found

    def find_headings(self):
        found, fence = [], None
        for n, line in enumerate(self.lines[self.start:], self.start + 1):
            mark = re.match(r"(`{3,}|~{3,})", line)
            if mark:
                fence = None if fence else mark[1]
            elif not fence and (head := re.match(r"(#+) (.+)", line)):
                found.append((n, len(head[1]), head[2].strip()))
        return found

    def first(self, name):
        """Return the line of the first directive ``name``, or None."""
        return next((n for n, line in enumerate(self.lines, 1)
                     if re.match(rf"[:`]{{3,}}\{{{name}\}}", line)), None)

    def count(self, name):
        return sum(bool(re.match(rf"[:`]{{3,}}\{{{name}\}}", line)) for line in self.lines)

    def prose(self):
        """Return the words a reader reads: no front matter, code, equations, options or role names."""
        text = "\n".join(self.lines[self.start:])
        text = re.sub(r"^(`{3,})\{(?:code-cell|math)\}.*?^\1\s*$", "", text, flags=re.S | re.M)
        text = re.sub(r"\$\$.*?\$\$", "", text, flags=re.S)
        text = re.sub(r"^(?::{3,}|`{3,}).*$|^:[a-z-]+:.*$", "", text, flags=re.M)
        return re.sub(r"\{[a-z]+\}`([^`<]*?)(?:\s*<[^>`]*>)?`", r"\1", text)


def header(chapter):
    jupytext = chapter.front.get("jupytext", {}).get("text_representation", {})
    if {k: jupytext.get(k) for k in JUPYTEXT} != JUPYTEXT:
        yield Fault(1, "add the jupytext block (extension .md, format_name myst), or JupyterLab shows "
                       "text, not a notebook")
    if chapter.front.get("kernelspec", {}).get("name") != "python3":
        yield Fault(1, "add a kernelspec with name python3")
    said = len(str(chapter.front.get("description", "")))
    if not DESCRIPTION[0] <= said <= DESCRIPTION[1]:
        yield Fault(1, f"the description has {said} characters; write {DESCRIPTION[0]} to "
                       f"{DESCRIPTION[1]}, in front matter")


def order(chapter):
    titles = [(n, name) for n, level, name in chapter.headings if level == 1]
    if len(titles) != 1:
        yield Fault(titles[1][0] if titles else 1, f"write one title; this page has {len(titles)}")
        return
    seconds = [(n, name) for n, level, name in chapter.headings if level == 2]
    first = seconds[0][0] if seconds else len(chapter.lines)
    for name in ("card", "ask"):
        at = chapter.first(name)
        if at is None or at > first:
            yield Fault(at or titles[0][0], f"put one {name} between the title and the first section")
    found = [(n, name) for n, name in seconds if name in ENDING]
    wanted = [name for name in ENDING
              if name not in OPTIONAL.get(chapter.tier, ()) or name in dict(map(reversed, found))]
    if [name for _, name in found] != wanted:
        yield Fault(found[0][0] if found else first,
                    f"end the chapter with these sections, in this order: {', '.join(wanted)}")
    elif seconds[-len(found):] != found:
        yield Fault(found[0][0], "a section of the story stands among the closing ones; move it up")


def parts(chapter):
    if not chapter.first("pitfall"):
        yield Fault(1, "add at least one pitfall")
    if not chapter.first("references"):
        yield Fault(len(chapter.lines), "add the references directive under References")
    if not any("explorers." in cell.source for cell in chapter.cells):
        yield Fault(1, "give the reader something to operate: an explorer in a cell")
    drawn = chapter.count("scheme") + sum("figures." in cell.source for cell in chapter.cells)
    if drawn < 2:
        yield Fault(1, f"this chapter has {drawn} figures; draw at least two (schemes and charts)")
    at = next((n for n, _, name in chapter.headings if name == "In five lines"), None)
    if at:
        end = next((n for n, _, _ in chapter.headings if n > at), len(chapter.lines) + 1)
        lines = sum(bool(re.match(r"\d+\. ", line)) for line in chapter.lines[at:end - 1])
        if lines != 5:
            yield Fault(at, f"In five lines has {lines}")


def size(chapter):
    words = len(re.findall(r"[A-Za-z0-9][\w'’-]*", chapter.prose()))
    if not WORDS[0] <= words <= WORDS[1]:
        yield Fault(1, f"this chapter has {words} words; write {WORDS[0]} to {WORDS[1]}")
    low, high = CELLS[chapter.tier]
    if not low <= len(chapter.cells) <= high:
        yield Fault(1, f"this chapter has {len(chapter.cells)} cells; a chapter of this tier has "
                       f"{low} to {high}")
    for cell in chapter.cells:
        lines = len(cell.source.split("\n"))
        if lines > CELL_LINES:
            yield Fault(cell.line, f"this cell has {lines} lines; at most {CELL_LINES}, the rest "
                                   "belongs in the package")


RULES = (header, order, parts, size)


def faults(text, tier):
    """Return the faults of one chapter's source, in the order of its lines."""
    chapter = Chapter(text, tier)
    return sorted(fault for rule in RULES for fault in rule(chapter))


def chapters(root):
    """Yield ``(path, tier)`` of every matrix page below ``root``/chapters."""
    for tier in CELLS:
        for path in sorted(Path(root, "chapters", tier).glob("*.md")):
            yield path, tier


def main(root="."):
    found = [(path, fault) for path, tier in chapters(root)
             for fault in faults(path.read_text("utf-8"), tier)]
    for path, fault in found:
        print(f"{path}:{fault.line}: {fault.what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
