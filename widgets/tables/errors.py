"""What the tables say when something is wrong: where, what, and how to mend it."""

from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One fault of one file. ``line`` counts from 1, the header included; 0 if the fault has no line."""

    file: str
    line: int
    row: str
    column: str
    wrong: str
    remedy: str

    def __str__(self):
        place = f"data/{self.file}" + (f", line {self.line}" if self.line else "")
        place += f", row {self.row}" if self.row else ""
        place += f", column {self.column}" if self.column else ""
        return f"{place}: {self.wrong}. {self.remedy}."


class BrokenTable(ValueError):
    """Broken files of data/: ``problems`` holds every Problem, the message the first 20 of each file."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(_told(self.problems)))


class UnknownRow(LookupError):
    """A row that no table holds; the message names the nearest ids."""


class NotAFact(ValueError):
    """A row that must not be stated as fact, because nobody has seen its source."""


def _told(problems):
    files = {}
    for problem in problems:
        files.setdefault(problem.file, []).append(str(problem))
    for file, told in files.items():
        yield from told[:SHOWN]
        if len(told) > SHOWN:
            yield f"data/{file}: and {len(told) - SHOWN} more."
