"""Find clinical numbers typed by hand: one with a unit comes from a row of data/, by a role or a cite.

    python -m widgets.book.typed           prints each as file:line: the number and what to do

It reads all doors through which words reach a reader: the prose, options and front matter of chapters and the
strings of their cells; the strings of figures, explorers, models, drawings and the front door; the sentences
of data/ and the questions. The build runs it too. What is no clinical number stands in ALLOWED, with why.
"""
import ast
import functools
import re
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from widgets.tables.reading import by_id, folder, lines, resources

_MINUS, _NARROW = "\N{MINUS SIGN}", "\N{NARROW NO-BREAK SPACE}"
_ONE = rf"[+{_MINUS}-]?\d[\d.,]*"
_NUMBER = rf"(?<![\w.\\])[<>≤≥]?{_ONE}(?:\s?(?:–|-|/|to|and|or)\s?{_ONE})*"
_UNIT = (r"(?:%|percent(?:age points)?|pg/mL|p?n?mol/L|[mµu]mol/L|ng/m?d?L|m?g/dL|mg|µg|ug|mcg|m?IU|U/L"
         r"|g/cm[²2]|mL/min|SDs?|standard deviations?)(?![\w²])")
_RATIO = r"(?:\b[HOR]R|\bIRR|hazard ratios?|odds ratios?|relative risks?|rate ratios?)"
CLINICAL = re.compile("|".join((
    rf"{_NUMBER}[\s{_NARROW}-]?{_UNIT}",
    rf"{_RATIO}\s?(?:of|was|is|:|=)?\s?\d+[.\d]*",
    r"\b[TZ](?:-scores?)?\s?(?:(?:of|is|was|at|below|above|under|over)\s)?[<>≤≥=]?"
    rf"\s?[+{_MINUS}-]\d[.\d]*",
    r"\b\d[\d.,]*\s(?:of|in|out of)\s(?:a |every )?(?:100|1,?000|10,?000)\b",
    r"\b\d+\s(?:of|out of)\s\d+\s(?:wom[ae]n|m[ae]n|people|patients)\b",
    r"\b[nNpP]\s?[=<]\s?[\d.]*\d",
    rf"(?<![\w$]){_MINUS}\d+\.\d+",               # a score, or a change that lost its unit
)))
# A role, or a place in a sentence, prints the unit of its row: another one beside it is wrong.
UNIT_TWICE = re.compile(rf"\{{(?:trial|range|parameter)(?:\}}`[^`]+`|:[^}}]+\}}+)[\s{_NARROW}]?{_UNIT}")
# The level of an interval is a convention, not a finding.
LEVEL = re.compile(r"\b95\s?(?:%|percent)(?= (?:confidence|CI|interval))|(?:central|often) 95 percent")
# A dose beside its drug: accepted if a row of data/trials.csv or lab_ranges.csv names the two together.
DOSE = re.compile(r"\b([a-z]{6,}) \(?(\d[\d.]* ?(?:mg|µg|ug))\b", re.I)


class Allowed(NamedTuple):
    """Words with a number that is no clinical one, and why; ``file`` ends the path they may stand in."""

    words: str
    why: str
    file: str = ""


_RUN = "a level entered in a run of the model, which the same page shows"
_INVENTED = "an invented person or result, said to be invented"
ALLOWED = (
    Allowed("axis from 0.5 to 1000 pg/mL", "the ends of an axis that the reader draws"),
    Allowed("least at 15 pg/mL", _RUN, "academic/estrogen.md"),
    Allowed("At 6 pg/mL they", _RUN, "academic/estrogen.md"),
    Allowed("42 and 12 pg/mL assumed", _RUN, "academic/estrogen.md"),
    Allowed("At 1 or 2 pg/mL every", _RUN, "academic/estrogen.md"),
    Allowed("below 11 pg/mL (Khosla) and breaks below 16", "a wrong slide: a card would tell the answer"),
    Allowed("better than 0.05 %", "the tolerance of a computation"),
    Allowed("0.44 ng/mL with the first reagent lot and 0.52 ng/mL", _INVENTED),
    Allowed("T-scores of −2.6, −2.0 and −1.6, and Z-scores of −1.9, −1.6 and −1.4", _INVENTED,
            "dxa-reader.md"),
    Allowed("200 percent text", "the size of letters"),
    Allowed("28 to 11", _RUN, "figures/men.py"),
    Allowed("5 %", "a percentile of bootstrap draws, at the head of a column", "figures/calibration.py"),
    Allowed("95 %", "a percentile of bootstrap draws, at the head of a column", "figures/calibration.py"),
    Allowed("1 pg/mL = 3.671 pmol/L", "two names of one amount: it follows from the molar mass"),
)


class Typed(NamedTuple):
    """``number`` as it stands in a line; ``wrong`` says what it is and what to do."""

    line: int
    number: str
    wrong: str = ("is typed by hand; quote its row of data/ with a role, with cite() in Python or with "
                  "{kind:id} in a table (CONTRIBUTING.md, A fact), or, if it is no clinical number, add it "
                  "with its reason to ALLOWED in widgets/book/typed.py")

    def __str__(self):
        return f"{self.number!r} {self.wrong}"


@functools.cache
def doses():
    """What the tables give, as (drug, dose): ("anastrozole", "1mg")."""
    named = (("trials", "arm"), ("trials", "therapy"), ("lab_ranges", "life_stage"))
    cells = [row[column] for name, column in named for row in by_id(name, folder()).values()]
    return {(drug.lower(), dose.replace(" ", "")) for cell in cells for drug, dose in DOSE.findall(cell)}


def found(text, file=""):
    """Yield (offset, number) of each clinical number that stands in ``text`` as typed."""
    def known(match):
        given = match[1].lower(), match[2].replace(" ", "").replace("µ", "u")
        return _hidden(match) if given in doses() else match[0]

    for allowed in ALLOWED:
        if file.endswith(allowed.file):
            text = re.sub(rf"(?<![\d.]){re.escape(allowed.words)}", _hidden, text)
    text = DOSE.sub(known, LEVEL.sub(_hidden, text))
    for match in CLINICAL.finditer(text):
        yield match.start(), match[0].strip()


# Cells, equations, roles, code and addresses.
NO_PROSE = (r"^```\{code-cell\}.*?^```\s*$", r"^(`{3,})\{(?:math|equation)\}.*?^\1\s*$", r"\$\$.*?\$\$",
            r"\$[^$\n]+\$", r"\{[a-z]+\}`[^`]*`", r"`[^`\n]*`", r"\]\([^)\n]*\)")


def of_markdown(text, file):
    """Typed numbers of a chapter: all its words, and the strings of its cells."""
    for match in UNIT_TWICE.finditer(text):
        yield Typed(text.count("\n", 0, match.start()) + 1, match[0],
                    "gives a unit to a number that brings its own from its row; remove it")
    words = text
    for pattern in NO_PROSE:
        words = re.sub(pattern, _blank, words, flags=re.S | re.M)
    yield from _placed(words, file)
    for cell in re.finditer(r"^```\{code-cell\}[^\n]*\n(.*?)^```", text, re.S | re.M):
        before = text.count("\n", 0, cell.start(1))
        yield from (Typed(one.line + before, one.number) for one in of_python(cell[1], file))


def of_python(source, file):
    """Typed numbers in the strings of a module or a cell; docstrings of functions are no reader's words."""
    try:
        tree = ast.parse(re.sub(r"(?m)^(:|%)", r"#\1", source))
    except SyntaxError:
        return                                      # a real one fails when the cell runs
    skipped = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            skipped.add(id(body[0].value))
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(value) for value in node.values)
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, (ast.Constant, ast.JoinedStr)):
            continue
        yield from _of_string(node, source, file)


def _of_string(node, source, file):
    parts = [node] if isinstance(node, ast.Constant) else node.values
    text = "".join(part.value if isinstance(getattr(part, "value", None), str) else "~" for part in parts)
    span = source.split("\n")[node.lineno - 1:node.end_lineno]
    for _, number in found(text, file):
        at = next((n for n, line in enumerate(span) if number in line), 0)
        yield Typed(node.lineno + at, number)


def of_drawing(text, file):
    """Typed numbers in the words of an SVG."""
    words = re.sub(r"<style.*?</style>|<[^>]*>", _blank, text, flags=re.S)
    yield from _placed(words, file)


# Tables whose sentences a reader sees as they stand; numbers of the other tables are the rows themselves.
SENTENCES = {"terms": ("plain", "definition"), "misconceptions": ("misconception", "right_idea"),
             "objectives": ("objective",), "plan": ("lead", "line", "why"), "refusals": ("sentence",)}
PLACE = r"\{{1,2}\w+:[^{}]+\}{1,2}"


def of_tables(root):
    """Yield (file, Typed) for the sentences of the tables."""
    for name, columns in SENTENCES.items():
        for line in lines(name, root):
            for column in columns:
                text = re.sub(PLACE, "~", line.cells[column])
                file = f"data/{resources(root)[name]['path']}"
                yield from ((file, Typed(line.number, number)) for _, number in found(text, file))


def of_questions(text, file):
    """Typed numbers in the items of a YAML file, but an item's ``own``; a place stands for a row.

    Its own are what an invented person brings, and what arithmetic makes of it: no row could hold them.
    """
    yaml.safe_load(text)                            # a file that is no YAML is a fault of its own
    text = re.sub(PLACE, "~", re.sub(r"(?m)(^|\s)#.*$", "", text))
    yield from _placed("".join(_without_own(entry) for entry in re.split(r"(?m)^(?=- )", text)), file)


def _without_own(entry):
    kept = re.search(r"(?m)^  own: (\[.*\])$", entry)
    for number in yaml.safe_load(kept[1]) if kept else ():
        entry = re.sub(rf"(?<![\d.]){re.escape(number)}", _hidden, entry)
    return entry


def _hidden(match):
    return re.sub(r"\d", "~", match[0])


def _blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def _placed(text, file):
    for at, number in found(text, file):
        yield Typed(text.count("\n", 0, at) + 1, number)


DOORS = (("chapters/**/*.md", of_markdown), ("widgets/figures/**/*.py", of_python),
         ("widgets/explorers/**/*.py", of_python), ("widgets/physiology/**/*.py", of_python),
         ("widgets/book/front.py", of_python), ("widgets/figures/**/*.svg", of_drawing),
         ("data/questions/**/*.yml", of_questions))


def everywhere(root):
    """Yield (file, Typed) for every typed number of the book, in the order of files and lines."""
    root = Path(root)
    for pattern, read in DOORS:
        for path in sorted(root.glob(pattern)):
            if ".ipynb_checkpoints" not in path.parts:
                file = path.relative_to(root).as_posix()
                yield from ((file, typed) for typed in sorted(read(path.read_text("utf-8"), file)))
    if (root / "data/datapackage.json").is_file():  # a book of one page, in a test, has none
        yield from of_tables(root / "data")


def main(root="."):
    told = [f"{file}:{typed.line}: {typed}" for file, typed in everywhere(root)]
    print(*told, sep="\n", end="\n" if told else "")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
