"""Rows of the tables as frames for a drawing, labeled with the text the book prints."""
from decimal import Decimal

from widgets import tables
from widgets.figures.renderer import MINUS
from widgets.tables.units import printed


def trial_rows(words, *names):
    """Rows of the trial table in the order of `words` (id -> words of the figure), these as columns `names`.

    Adds `said` ("+34.9 %") and `bare` ("+34.9"), both from the one formatter; `value` is the number to place.
    Raises NotAFact for a row whose own source was not seen: no picture may show it.
    """
    rows = tables.trials().loc[list(words)].rename_axis("id")
    if unseen := [*rows.index[rows["verified"] != "search"]]:
        raise tables.NotAFact(f"no picture may show trial rows whose source was not seen: {unseen}")
    for name, column in zip(names, zip(*words.values(), strict=True), strict=True):
        rows[name] = column
    rows["said"] = [said(ident) for ident in rows.index]
    rows["bare"] = [text.split()[0] for text in rows["said"]]
    return rows


def range_rows(words, *names):
    """Reference intervals in the order of `words`, as `trial_rows`; adds `text` ("6.0–22.7")."""
    rows = tables.ranges().loc[list(words)].rename_axis("id")
    for name, column in zip(names, zip(*words.values(), strict=True), strict=True):
        rows[name] = column
    rows["text"] = [tables.cite(f"range:{ident}").split()[0] for ident in rows.index]
    return rows


def said(ident):
    """The value of a trial row as the book prints it."""
    return tables.cite(f"trial:{ident}")


TEAM = "Talk to the team that treats you."


def benefit(more=""):
    """Why an inhibitor is taken: no loss on it is shown without that.

    more : a sentence on the women of this picture, if they are others
    """
    return (f"Why an inhibitor is taken: of women with early breast cancer given one for five years "
            f"{said('T266')} had died of the cancer after ten, of those given tamoxifen {said('T267')} "
            f"({source('T266')}). {more}{' ' * bool(more)}Decide nothing from this picture: talk to the "
            "team that treats you.")


def prevented():
    """Why women at high risk take anastrozole."""
    return (f"In women at high risk {said('T263')} developed breast cancer on anastrozole, {said('T264')} on "
            f"placebo ({source('T263')}, {tables.trials().at['T263', 'when']}).")


def span(months):
    """Months as people count them: "6 months", "1 year", "3 years."""
    whole = months % 12 == 0 and months >= 12
    count, unit = (months / 12, "year") if whole else (months, "month")
    return f"{count:g} {unit}{'s' if count != 1 else ''}"


def source(ident):
    """The first source of a trial row: "Lester et al., Clin Cancer Res, 2008"."""
    return tables.references()[tables.trials().at[ident, "source_key"].split(";")[0].strip()].short


def sources(rows):
    """Trials of the rows and where each was printed: "ARIBON (Lester et al., Clin Cancer Res, 2008)"."""
    return "; ".join(f"{trial} ({'; '.join(dict.fromkeys(map(source, group.index)))})"
                     for trial, group in rows.groupby("trial_key", sort=False))


def trial_table(rows, names):
    """What goes under a chart of trial rows: who was measured, the words of the figure, value and source."""
    table = rows.reset_index().rename(columns={
        "id": "Row", "trial_key": "Trial", "population": "Who", "n": "Women", **names})
    return table[["Row", "Trial", "Who", "Women", *names.values()]].assign(
        Women=table["Women"].replace("", "not recorded"),
        Change=[Decimal(text.replace(MINUS, "-")) for text in rows["bare"]],
        Unit=[printed(unit) for unit in rows["unit"]],
        Interval=[f"{row.low:g} to {row.high:g} ({row.interval_kind})".replace("-", MINUS)
                  if row.interval_kind else "not recorded" for row in rows.itertuples()],
        Source=[source(ident) for ident in rows.index])


def range_table(rows):
    """What goes under a chart of reference intervals, limits with the digits they were recorded with."""
    low, high = zip(*(map(Decimal, text.split("–")) for text in rows["text"]), strict=True)
    table = rows.assign(Low=low, High=high).reset_index().rename(columns={
        "id": "Row", "marker": "Marker", "group": "Group", "life_stage": "Measured in", "unit": "Unit"})
    return table[["Row", "Marker", "Group", "Measured in", "Low", "High", "Unit"]]
