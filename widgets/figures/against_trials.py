"""The estradiol-bone model beside its trials: how far each curve is from each result, left out or fitted.

Drawn from what ``widgets.against_trials()`` gives: one row a target, with the values of curves A, B and C.
"""
import re

import altair as alt
import numpy as np
import pandas as pd

from widgets import tables
from widgets.figures import drawings, tokens
from widgets.figures.renderer import MINUS, described
from widgets.figures.rows import benefit

CURVES = ["A", "B", "C"]
REACH = 1.96  # standard errors to each side of a result
SITES = {"LS": ("Spine", "spine"), "TH": ("Hip", "hip"), "resorption": ("Resorption", "resorption"),
         "formation": ("Formation", "formation")}
# What a target belongs to, by the first words of its scenario, in the order of the figures.
PARTS = {"menopause": ("around", "10 years after", "estradiol", "goserelin"),
         "inhibitor": ("anastrozole", "tamoxifen", "raloxifene", "inhibitor after", "inhibitor 8", "after"),
         "denosumab": ("denosumab", "inhibitor, then", "inhibitor and denosumab", "22 years after"),
         "zoledronate": ("zoledronate", "inhibitor and zoledronate", "alendronate", "teriparatide")}
HEADS = {"menopause": "menopause and low estradiol", "inhibitor": "inhibitors, tamoxifen and raloxifene",
         "denosumab": "denosumab", "zoledronate": "bisphosphonates and teriparatide", "markers": "markers"}
UNITS = {False: "Percentage points", True: "Percent of the start"}  # density, markers
_EDGES = (0.39, 0.87)  # of the width: labels, then the plot, then the trial's value


def misfits(found, part):
    """How far the curves are from each result: ``part`` is one of menopause, inhibitor, denosumab,
    zoledronate (density) or markers.

    found : what ``widgets.against_trials()`` gives.
    """
    rows = _rows(found, part)
    fitted = rows[rows["use"] == "fit"]
    return described(
        _drawing(rows, part),
        title=_title(fitted if len(fitted) > 2 else rows, part),
        alt=f"Model minus trial for {len(rows)} results: {HEADS[part]}",
        description=_spoken(rows),
        caption=_caption(rows, part), table=_table(rows))


def part_of(row):
    """The figure a target is drawn in; "" for men, who have their own."""
    if row["site"] in ("resorption", "formation"):
        return "markers"
    return next((part for part, starts in PARTS.items() if row["scenario"].startswith(starts)), "")


def _rows(found, part):
    """Targets of one figure in the order they are drawn, with what is drawn of each."""
    rows = found[[part_of(row) == part for _, row in found.iterrows()]]
    rows = rows.assign(fitted=rows["use"] == "fit", group=[_group(row) for _, row in rows.iterrows()])
    order = {group: i for i, group in enumerate(dict.fromkeys(rows["group"]))}
    rows = rows.assign(order=rows["group"].map(order)).sort_values(
        ["use", "order", "to_year", "from_year"], key=lambda column: column != "fit" if column.name == "use"
        else column, kind="stable")
    off = rows[CURVES].sub(rows["value"], axis=0)
    reach = REACH * rows["standard_error"]
    return rows.assign(
        token=[SITES[site][1] for site in rows["site"]], label=[_label(row) for _, row in rows.iterrows()],
        least=off.min(axis=1), most=off.max(axis=1), off=off.mean(axis=1), low=-reach, high=reach,
        assumed=rows["standard_error_from"].str.startswith(("assumed", "range")),
        median=rows["statistic"] == "median",
        said=[_number(value, "" if part == "markers" else "+") for value in rows["value"]],
        outside=(off.min(axis=1) > reach) | (off.max(axis=1) < -reach))


def _group(row):
    """The heading over targets of one trial and group: "HALT: inhibitor, then denosumab vs inhibitor"."""
    given, other = (_plain(row[key]) for key in ("scenario", "reference"))
    trial = row["trial"].replace("-phase-", " phase ")
    return f"{trial}: {given}" + (f" vs {other}" if row["reference"] else "")


_SHORTER = {r"goserelin and anastrozole \+ goserelin and tamoxifen": "goserelin, both groups",
            r"around the final period|^\d+ years after": "no medicine", r"^after": "no medicine after",
            r",? \d+ years after$| late$| early$| for 3 years$": "", r" and ": " + "}


def _plain(name):
    """A scenario in few words; "no medicine" for the years around and after menopause."""
    for long, short in _SHORTER.items():
        name = re.sub(long, short, name)
    return f"{name} pg/mL, assumed" if name.startswith("estradiol") else name


def _label(row):
    start, end = row["from_year"], row["to_year"]
    months = end if end < 1 else start
    if 0 < months < 1:
        span = f"{round(12 * end)} months" if round(12 * end) > 1 else "1 month"
    elif start:
        span = f"years {_number(start, '')} to {_number(end, '')}"
    else:
        span = f"{round(end, 1):g} year" + ("s" if round(end, 1) != 1 else "")
    return f"{SITES[row['site']][0]}, {span}"


def _number(value, sign="+"):
    return f"{value:{sign}.4g}".replace("-", MINUS) if value else "0"


def _title(rows, part):
    worst = rows.loc[rows["off"].abs().idxmax()]
    how = "above" if worst["off"] > 0 else "below"
    trial = worst["trial"]
    if rows["use"].eq("fit").all():
        return (f"{_counted(rows['outside'].sum())} of {len(rows)} fitted results lie outside the trial's "
                f"interval; furthest off: {trial}, {worst['label'][0].lower()}{worst['label'][1:]}")
    return (f"Furthest off among {HEADS[part]}: {trial}, {worst['label'][0].lower()}{worst['label'][1:]}, "
            f"{abs(worst['off']):.0f} points {how} the result")


def _counted(number):
    return {0: "None", 1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(number, str(number))


def _spoken(rows):
    """The long text: the largest misfits in words, for every number stands in the table."""
    worst = rows.loc[rows["off"].abs().sort_values(ascending=False).index[:6]]
    words = "; ".join(f"{row['group']}, {row['label'].lower()}{'' if row['fitted'] else ' (not fitted)'}: "
                      f"trial {row['said']}, curves {_span(row)}" for _, row in worst.iterrows())
    return (f"One line a result, {len(rows)} of them, grouped by trial and medicine. Zero is the trial's "
            f"result. The largest misfits, in order: {words}.")


def _span(row):
    low, high = (_number(round(edge, 1)) for edge in (row[CURVES].min(), row[CURVES].max()))
    return low if low == high else f"{low} to {high}"


_BESIDE = {
    "menopause": "Femoral neck stands for the hip in SWAN and with goserelin alone.",
    "denosumab": "Denosumab is never simply stopped or late: the exit is planned before the first dose.",
}


def _caption(rows, part):
    marker = part == "markers"
    what = "triangles resorption, circles formation" if marker else "squares spine, diamonds hip"
    notes = ["Markers: neither density nor fractures." if marker else "Density, not fractures.",
             _BESIDE.get(part, "")]
    if rows["low_density"].any():
        notes.append("Spine percent of trials in osteoporosis is compared after a fitted factor.")
    text = ("Model minus trial; at the right the trial's result. Colored lines run from the lowest to the "
            f"highest of curves A, B and C ({what}; hollow: not fitted). Gray bars reach 1.96 standard "
            "errors to each side of the result, hollow where the error is assumed; no bar: none known. A "
            "stroke in the bar is a median, a dot a mean; the model gives means. Group averages of trials "
            f"and of a simplified model, no forecast for one person. {' '.join(filter(None, notes))}")
    return text + (f"\n\n{benefit()}" if part in ("menopause", "inhibitor") else "")


def _table(rows):
    return pd.DataFrame({
        "Target": rows.index, "Trial and group": rows["group"], "What": rows["label"],
        "Rows": rows["rows"].where(rows["rows"] != "", "read on a page without a row"),
        "Use": rows["use"].replace({"fit": "fitted", "check": "compared, not fitted",
                                    "hold-out": "held out"}),
        "Statistic": rows["statistic"].replace("", "not recorded"), "Trial": rows["value"].round(2),
        "1.96 standard errors": rows["high"].round(2),
        "Error from": rows["standard_error_from"].replace("", "not known"),
        **{f"Curve {curve}": rows[curve].round(2) for curve in CURVES}})


# Drawing


def _drawing(rows, part):
    rows = rows.assign(y=_places(rows))
    heads = _headings(rows)
    bottom = float(rows["y"].max()) + 0.7
    edges = [rows[["least", "low"]].min().min(), rows[["most", "high"]].max().max()]
    span = (edges[1] - edges[0]) * 1.04 / (_EDGES[1] - _EDGES[0])
    left = edges[0] - 0.02 * (edges[1] - edges[0]) - _EDGES[0] * span
    scale = drawings.exactly(left, left + span)
    axis = alt.Axis(values=_ticks(*edges), labelExpr=drawings.SIGNED)

    def x(field):
        kind = alt.XDatum if field == 0 else alt.X
        return kind(field, scale=scale, axis=axis, title=UNITS[part == "markers"])

    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-1.2, bottom], reverse=True, nice=False))
    base = alt.Chart(rows[["y", "token", "label", "said", "low", "high", "assumed", "median", "least", "most",
                           "fitted"]].reset_index(drop=True)).encode(y=y)
    zero = base.transform_calculate(top="datum.y - 0.5", bottom="datum.y + 0.5").mark_rule(
        strokeWidth=1, color=tokens.paint("ink-soft")).encode(
        x=x(0), y=alt.Y("top:Q", axis=None), y2="bottom:Q")
    layers = [zero, *_trials(base, x), *_model(base, rows, x, y), *_words(base, left, span),
              alt.Chart(heads).mark_text(align="left", fontWeight=600, dy=2).encode(
                  x=alt.datum(left), y=y, text="text:N")]
    note = "Markers, not density" if part == "markers" else "Density, not fractures"
    return alt.layer(*layers).properties(height=round(19.5 * (bottom + 1.2)), title=alt.TitleParams(
        "Model minus trial", subtitle=f"Group averages. {note}"))


def _places(rows):
    """Row numbers: a free line above each group for its heading, one more where the fitted ones end."""
    places, at, last = [], -1, None
    for group, fitted in zip(rows["group"], rows["fitted"], strict=True):
        if last != (group, fitted):
            at += 1.25 if last is None or last[1] == fitted else 2.5
        last = group, fitted
        places.append(at)
        at += 1
    return places


def _headings(rows):
    first = rows.drop_duplicates(["group", "fitted"])
    heads = [{"y": row["y"] - 1, "text": row["group"]} for _, row in first.iterrows()]
    later = first[~first["fitted"]].head(1)
    return pd.DataFrame(heads + [{"y": row["y"] - 2.1, "text": "Compared, not fitted"}
                                 for _, row in later.iterrows() if not rows["fitted"].all()])


def _trials(base, x):
    """The interval around each result, filled if the trial printed its error; a stroke for a median."""
    ink, known = tokens.paint("ink-soft"), base.transform_filter("isValid(datum.high)")
    bar = {"height": 11, "cornerRadius": 2, "stroke": tokens.paint("control"), "strokeWidth": 1}
    return [known.transform_filter("!datum.assumed").mark_bar(**bar, fill=tokens.paint("rule")).encode(
                x=x("low:Q"), x2="high:Q"),
            known.transform_filter("datum.assumed").mark_bar(**bar, fill=None).encode(
                x=x("low:Q"), x2="high:Q"),
            base.transform_filter("datum.median").mark_tick(
                thickness=3, size=13, color=ink, orient="vertical").encode(x=x(0)),
            base.transform_filter("!datum.median").mark_point(size=22, color=ink).encode(x=x(0))]


def _model(base, rows, x, y):
    band = base.mark_rule(strokeWidth=3).encode(
        x=x("least:Q"), x2="most:Q", color=drawings.paint("token"))
    values = rows[CURVES].sub(rows["value"], axis=0)
    marks = pd.concat([rows[["y", "token", "fitted"]].assign(at=values[curve]) for curve in CURVES])
    points = alt.Chart(marks.reset_index(drop=True)).encode(
        x=x("at:Q"), y=y, color=drawings.paint("token"), shape=drawings.shape("token"))
    return [band, points.transform_filter("datum.fitted").mark_point(size=42),
            points.transform_filter("!datum.fitted").mark_point(size=42, filled=False, strokeWidth=1.6)]


def _words(base, left, span):
    return [base.mark_text(align="right", color=tokens.paint("ink-soft")).encode(
                x=alt.datum(left + _EDGES[0] * span - 0.01 * span), text="label:N"),
            base.mark_text(align="right").encode(x=alt.datum(left + span), text="said:N")]


def _ticks(low, high):
    step = next(s for s in (1, 2, 5, 10, 20, 50) if (high - low) / s <= 7)
    return [step * i for i in range(int(np.ceil(low / step)), int(high // step) + 1)]


# Trials left out


def left_out(found):
    """Error of the density targets of each trial: fitted, and predicted by a fit without that trial.

    found : what ``widgets.against_trials()`` gives. What was left out stands in data/left_out.csv.
    """
    rows, overall = left_out_errors(found)
    worst = rows[rows["curve"] == "A"].set_index("trial")["out"].idxmax()
    outside, inside = (", ".join(f"curve {curve} {overall.at[curve, how]:.2f}" for curve in CURVES)
                       for how in ("out", "fitted"))
    return described(
        _dumbbells(rows),
        title=f"Left out, most trials are predicted worse than they are fitted; furthest off is {worst}",
        alt="Error of each trial's density, fitted and left out, for curves A, B and C",
        description=("Three lines a trial, one for each curve. Root mean square errors over all results of "
                     f"density: fitted {inside}; left out {outside} percentage points."),
        caption=("Root mean square error of each trial's density results, percentage points: filled, the "
                 "trial was fitted; hollow, all of the trial was left out. Over all results, fitted: "
                 f"{inside}; left out: {outside}. The mechanisms were chosen after such errors had been "
                 "seen: they are optimistic. Group averages, no forecast for one person. Density, not "
                 "fractures."),
        table=_left_out_table(found))


def left_out_errors(found):
    """Root mean square errors in percentage points: by curve and trial, and by curve over all targets."""
    out = tables.left_out()
    wide = out.pivot(index="target", columns="curve", values="value")
    own = found.loc[wide.index]
    own = own[own["site"].isin(["LS", "TH"])]
    squares = pd.concat([pd.DataFrame({
        "curve": curve, "trial": own["trial"], "fitted": (own[curve] - own["value"]) ** 2,
        "out": (wide.loc[own.index, curve] - own["value"]) ** 2}) for curve in CURVES])
    by_trial = np.sqrt(squares.groupby(["curve", "trial"])[["fitted", "out"]].mean()).reset_index()
    return by_trial, np.sqrt(squares.groupby("curve")[["fitted", "out"]].mean())


def _dumbbells(rows):
    """Three lines a trial, lettered by curve: fitted, joined to left out."""
    order = [*rows.groupby("trial")["out"].max().sort_values().index]
    most = 1.05 * rows[["fitted", "out"]].max().max()
    left = -0.8 * most
    rows = rows.assign(y=[1.2 * order.index(row.trial) + 0.3 * CURVES.index(row.curve)
                          for row in rows.itertuples()])
    names = pd.DataFrame([{"y": 1.2 * i, "text": trial.replace("-phase-", " phase ")}
                          for i, trial in enumerate(order)])
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.4, 1.2 * len(order)], reverse=True, nice=False))
    axis = alt.Axis(values=[*range(int(most) + 1)])

    def x(field, kind=alt.X):
        return kind(field, scale=drawings.exactly(left, most), axis=axis, title="Error, percentage points")

    base, ink = alt.Chart(rows).encode(y=y), tokens.paint("spine")
    return alt.layer(
        base.mark_rule(strokeWidth=1.4).encode(x=x("fitted:Q"), x2="out:Q"),
        base.mark_point(size=42, color=ink).encode(x=x("fitted:Q")),
        base.mark_point(size=42, filled=False, strokeWidth=1.6, color=ink).encode(x=x("out:Q")),
        base.mark_text(align="right", color=tokens.paint("ink-soft")).encode(
            x=x(-0.05 * most, alt.XDatum), text="curve:N"),
        alt.Chart(names).mark_text(align="left").encode(x=x(left, alt.XDatum), y=y, text="text:N"),
    ).properties(height=54 * len(order), title=alt.TitleParams(
        "Filled: fitted. Hollow: left out", subtitle="Group averages. Density, not fractures"))


def _left_out_table(found):
    wide = tables.left_out().pivot(index="target", columns="curve", values="value")
    own = found.loc[[target for target in found.index if target in wide.index]]
    return pd.DataFrame({"Target": own.index, "Trial": own["trial"], "Result": own["value"].round(2)} | {
        f"{curve}, {how}": source.loc[own.index, curve].round(2)
        for curve in CURVES for how, source in (("fitted", own), ("left out", wide))})
