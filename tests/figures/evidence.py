"""The figures of evidence that take the name of a part, beside those that take none, and what they plot."""
import functools

from widgets import figures

PARTS = {"density_over_time": ("inhibitor", "tablets", "infusions", "suppression"),
         "density_differences": ("inhibitor", "osteoporosis")}
WHOLE = ("after_stopping", "benefit_and_fractures", "hundred_women", "marker_ranges")
NAMED = {name: getattr(figures, name) for name in WHOLE} | {
    f"{name} {part}": functools.partial(getattr(figures, name), part)
    for name, parts in PARTS.items() for part in parts}
DENSITY = tuple(name for name in NAMED if "density" in name or name == "after_stopping")
LINES = tuple(name for name in DENSITY if "differences" not in name)


def plotted(figure, *columns):
    """Every row of every data set of a chart that has these columns."""
    return [row for rows in figure.spec["datasets"].values() for row in rows
            if all(column in row for column in columns)]


def listed(figure):
    """Rows of the table under a figure: id -> cells by column."""
    columns = figure.words["table"]["columns"]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in figure.words["table"]["rows"]}
