"""Differences between the groups of trials, a line each: density level, ratios logarithmic.

Every mark is a row of data/trials.csv; each line names its comparator.
"""
import functools

import altair as alt
import pandas as pd

from widgets.figures import drawings, tokens
from widgets.figures.renderer import MINUS, described
from widgets.figures.rows import TEAM, benefit, said, sources, span, trial_rows, trial_table

REACH = 1.96  # standard errors to each side of a result
_SITES = {"LS": ("spine", "spine"), "LS (L2-L4)": ("spine", "spine L2–L4"), "TH": ("hip", "hip"),
          "hip": ("hip", "hip"), "FN": ("hip", "femur neck")}
# Part -> heading -> row -> trial and comparator. The rows of one heading share drug and comparator.
_DIFFERENCES = {
    "inhibitor": {
        "Zoledronate at once": {
            **dict.fromkeys(("T119", "T120"), ("Z- and ZO-FAST", "later")),
            **dict.fromkeys(("T108", "T109", "T272", "T273", "T274"), ("ZO-FAST", "later")),
            "T123": ("E-ZO-FAST", "later"),
            **dict.fromkeys(("T113", "T114", "T116", "T117"), ("Z-FAST", "later")),
            "T181": ("Trials together", "control")},
        "Risedronate": dict.fromkeys(("T106", "T107"), ("Greenspan", "placebo")),
        "Denosumab": {**dict.fromkeys(("T126", "T127", "T235", "T236"), ("HALT-BC", "placebo")),
                      **dict.fromkeys(("T130", "T131", "T132"), ("ABCSG-18", "placebo"))}},
    "osteoporosis": {
        "Denosumab": dict.fromkeys(("T298", "T299", "T300"), ("FREEDOM", "placebo")),
        "Zoledronate, a dose a year": {"T354": ("HORIZON", "placebo")},
        "Zoledronate, one dose": {
            **dict.fromkeys(("T289", "T290"), ("Grey 2009", "placebo")),
            **dict.fromkeys(("T292", "T293"), ("Grey 2010", "placebo")),
            **dict.fromkeys(("T277", "T278", "T279", "T280"), ("Grey 2017", "placebo"))},
        "Alendronate": {**dict.fromkeys(("T301", "T302"), ("Liberman", "placebo")),
                        **dict.fromkeys(("T303", "T304"), ("Devogelaer", "placebo"))},
        "Teriparatide": dict.fromkeys(("T192", "T211"), ("Neer", "placebo")),
        "Raloxifene": dict.fromkeys(("T311", "T312"), ("Phase 2", "placebo"))},
}
_BESIDE = {
    "inhibitor": "All women took an inhibitor. Later: zoledronate once density was low or a bone had broken.",
    "osteoporosis": "No cancer, no inhibitor. Raloxifene is not combined with an inhibitor.",
}
_DECIDE = "Decide nothing from this picture: talk to the team that treats you."
_EXIT = "Denosumab is never simply stopped or late: the exit is planned before the first dose."


def density_differences(part):
    """How much more density with a bone medicine than with the comparator, by medicine, site and time.

    part : "inhibitor" (women on an aromatase inhibitor) or "osteoporosis" (women without one).
    """
    rows = _differences(_DIFFERENCES[part])
    furthest = rows.loc[rows["value"].idxmax()]
    where = {"inhibitor": "beside an inhibitor", "osteoporosis": "without an inhibitor"}[part]
    return described(
        _level(rows),
        title=f"Bone medicines {where}: {_all(rows['value'] > 0)} differences in density favor them, "
              f"from {rows['said_short'][rows['value'].idxmin()]} to {furthest['said_short']}",
        alt=f"Differences in density between a bone medicine and its comparator, {where}, a line each",
        description=f"One line a result. {_spoken(rows)}",
        caption=(
            "Difference in percent change, in percentage points; a % sign: difference in mean density. "
            "Squares spine, diamonds hip; bars are 95% intervals (dashed: from the standard error), hollow "
            f"marks have none recorded. {_BESIDE[part]} {_EXIT} Density, not fractures. Trials: "
            f"{', '.join(dict.fromkeys(rows['trial']))}; the table names each source."
            f"\n\n{benefit() if part == 'inhibitor' else _DECIDE}"),
        table=trial_table(rows, {"heading": "Medicine", "trial": "Study", "against": "Against",
                                 "place": "Site", "time": "After"}))


def _all(true):
    return f"all {len(true)}" if true.all() else f"{true.sum()} of {len(true)}"


def _differences(parts):
    """Rows with heading, trial, against, site, time, ends of the interval and words, by site and time."""
    words = {ident: (heading, *who) for heading, members in parts.items() for ident, who in members.items()}
    rows = trial_rows(words, "heading", "trial", "against")
    order = {heading: i for i, heading in enumerate(parts)}
    rows["token"], rows["place"] = zip(*(_SITES[site] for site in rows["site"]), strict=True)
    rows["time"] = [span(month) for month in rows["month"]]
    error = REACH * rows["spread"].where(rows["interval_kind"] == "SE")
    printed = rows["interval_kind"] == "95% CI"
    rows = rows.assign(
        least=rows["low"].where(printed, rows["value"] - error), computed=error.notna(),
        most=rows["high"].where(printed, rows["value"] + error),
        said_short=[row.bare + ("\u202f%" if row.unit == "%" else "") for row in rows.itertuples()],
        label=rows["trial"] + ", " + rows["place"] + ", " + rows["time"] + ", against " + rows["against"])
    return rows.iloc[sorted(range(len(rows)), key=lambda i: (
        order[rows["heading"].iloc[i]], rows["token"].iloc[i] == "hip", rows["month"].iloc[i]))]


def _spoken(rows):
    return " ".join(f"{heading}: " + "; ".join(
        f"{row.label} {row.said_short}{_ends(row)}" for row in own.itertuples()) + "."
        for heading, own in rows.groupby("heading", sort=False))


def _ends(row):
    if pd.isna(row.least):
        return ""
    return f" ({row.least:.3g} to {row.most:.3g})".replace("-", MINUS)


def _level(rows):
    """Bars and marks on a level axis; the label above the mark, its value at the right end."""
    data, heads, bottom = _placed(rows, [*rows["heading"]])
    most = max(rows[["value", "most"]].max())
    low = min(0.0, rows["least"].min())
    axis = alt.Axis(values=[*range(0, int(most) + 1, 2)], labelExpr=drawings.SIGNED, grid=True)
    x = functools.partial(alt.X, scale=drawings.exactly(low, most + 1.2), axis=axis,
                          title="More density than the comparator, percentage points")
    base = alt.Chart(data).encode(y=_y(bottom), color=drawings.paint("token"))
    known, shape = base.transform_filter("isValid(datum.least)"), drawings.shape("token")
    bars = [known.transform_filter(f"{'' if computed else '!'}datum.computed").mark_rule(
        strokeWidth=2.4, strokeDash=[4, 3] if computed else [1, 0]).encode(x=x("least:Q"), x2="most:Q")
        for computed in (False, True)]
    marks = [known.mark_point(size=64).encode(x=x("value:Q"), shape=shape),
             base.transform_filter("!isValid(datum.least)").mark_point(
                 size=58, filled=False, strokeWidth=1.6).encode(x=x("value:Q"), shape=shape)]
    return _finished([_zero(x, 0, bottom), *bars, *marks], data, heads, (low, most + 1.2), bottom,
                     "Difference in density", ["Density, not fractures. Group results.", TEAM])


def _placed(rows, headings):
    """Rows with a place on the vertical axis, their headings with theirs, and where the axis ends."""
    places, heads, at, last = [], [], 0.0, None
    for heading in headings:
        if heading != last:
            at += 0.8 if last is None else 1.1
            heads.append({"y": at - 0.85, "text": heading})
        places.append(at)
        at, last = at + 1, heading
    return rows.assign(y=places).reset_index(drop=True), pd.DataFrame(heads), at


def _y(bottom, field="y:Q"):
    return alt.Y(field, axis=None, scale=alt.Scale(domain=[-0.3, bottom - 0.4], reverse=True, nice=False))


def _zero(x, value, bottom):
    return alt.Chart(pd.DataFrame({"value": [value], "y": [0.1], "to": [bottom - 0.5]})).mark_rule(
        strokeWidth=1.2).encode(x=x("value:Q"), y=_y(bottom), y2="to:Q")


def _finished(layers, data, heads, reach, bottom, title, inside):
    """The layers with their words: labels above the marks, values at the right, headings."""
    words = alt.Chart(data).encode(y=_y(bottom))
    label = {"x": alt.datum(reach[0]), "text": "label:N"}
    return alt.layer(
        *layers, words.mark_text(align="left", dy=-16, **drawings.RIM).encode(**label),
        words.mark_text(align="left", dy=-16, color=tokens.paint("ink-soft")).encode(**label),
        words.mark_text(align="right", dy=-16).encode(x=alt.datum(reach[1]), text="said_short:N"),
        alt.Chart(heads).mark_text(align="left", fontWeight=600).encode(
            x=alt.datum(reach[0]), y=_y(bottom), text="text:N"),
    ).properties(height=round(38 * (bottom - 0.1)), title=alt.TitleParams(title, subtitle=inside))


# Ratios: what the cancer did beside what the bones did

_BACK, _BREAK = "Cancer came back", "Broken bone"
# Heading -> row of the ratio (of the first share, where no ratio was printed) -> what, of which kind, against
# whom, and the rows of the two shares. Cancer first.
_RATIOS = {
    "Anastrozole: ATAC": {
        "T319": (_BACK, "cancer", "tamoxifen", ("T317", "T318")),
        "T325": ("Cancer spread", "cancer", "tamoxifen", ("T323", "T324")),
        "T021": (_BREAK, "bones", "tamoxifen", ("T019", "T020"))},
    "Any inhibitor: trials together": {
        "T249": ("Died of cancer", "cancer", "tamoxifen", ("T266", "T267")),
        "T179": (_BREAK, "bones", "tamoxifen", ()),
        "T180": (_BREAK, "bones", "tamoxifen", ())},
    "Against no drug: IBIS-II; trials together": {
        "T336": ("Breast cancer", "cancer", "placebo", ("T334", "T335")),
        "T248": ("Breast cancer", "cancer", "placebo", ("T263", "T264")),
        "T250": (f"{_BREAK}, any inhibitor", "bones", "no inhibitor", ())},
    "Anastrozole for longer: SALSA": {
        "T526": ("Back, new or died", "cancer", "shorter", ()),
        "T252": (_BREAK, "bones", "shorter", ())},
    "Before menopause, ovaries stopped: trials together": {
        "T436": (_BACK, "cancer", "tamoxifen", ("T437", "T438")),
        "T440": ("Died of cancer", "cancer", "tamoxifen", ()),
        "T441": (_BREAK, "bones", "tamoxifen", ("T441", "T442"))},
    "Denosumab beside an inhibitor: ABCSG-18": {
        "T129": (_BREAK, "bones", "placebo", ("T204", "T205"))},
    "Bisphosphonates beside treatment: trials together": {
        "T231": ("Back in bone", "cancer", "control", ()),
        "T232": ("Died of cancer", "cancer", "control", ())},
}
_LOOKS = {"cancer": ("benefit", "circle"), "bones": ("harm", "cross")}
_ENDS = (0.058, 2.3)  # of the logarithmic axis: room for the shares, then the ratios


def benefit_and_fractures():
    """Hazard ratios and relative risks of the cancer and of broken bones in one picture, log axis.

    Where the shares of both groups were printed they stand at the line, in percent of the group.
    """
    rows = _ratios()
    atac = rows.loc["T319", "value"], rows.loc["T021", "value"]
    return described(
        _logarithmic(rows),
        title=f"Against tamoxifen the cancer came back {_less(atac[0])} often on anastrozole, and bones "
              f"broke {_less(atac[1])} often",
        alt="Ratios of cancer outcomes and of broken bones, each against its comparator, on one log axis",
        description=f"Left of one: fewer than in the comparator; right of one: more. {_told(rows)}",
        caption=(
            "Ratios as printed, with 95% intervals; hollow: none recorded. Cancer is breast cancer. "
            "Circles are the cancer, crosses broken bones; percent is of the women on the medicine, then "
            "of those on the comparator. "
            f"{sources(rows)}. Tamoxifen guards the spine a little: against it is not against nothing. "
            f"IBIS-II reports {said('T265')} of fractures, without counts that we saw. {_EXIT} "
            "Ratios of groups, no one woman\u2019s risk."
            f"\n\n{_DECIDE}"),
        table=pd.DataFrame({
            "Row": rows.index, "Heading": rows["heading"], "What": rows["what"], "Against": rows["against"],
            "When": rows["time"], "Ratio": rows["told"],
            "Of each group": rows["shares"].replace("", "not printed"),
            "Source": [sources(rows.loc[[ident]]) for ident in rows.index]}))


def _less(ratio):
    return "less" if ratio < 1 else "more"


def _ratios():
    words = {ident: (heading, *what) for heading, members in _RATIOS.items()
             for ident, what in members.items()}
    rows = trial_rows(words, "heading", "what", "kind", "against", "pair")
    ratio = rows["unit"].isin(["HR", "RR"])
    trial_rows({ident: () for pair in rows["pair"] for ident in pair})  # seen, or nothing is drawn
    return rows.assign(
        value=rows["value"].where(ratio), least=rows["low"], most=rows["high"],
        time=[_when(row) for row in rows.itertuples()],
        shares=[_shares(row) for row in rows.itertuples()],
        said_short=[f"{row.said.split()[1]}" if is_ratio else "no ratio" for row, is_ratio in
                    zip(rows.itertuples(), ratio, strict=True)],
        told=[row.said if is_ratio else "not printed" for row, is_ratio in
              zip(rows.itertuples(), ratio, strict=True)])


def _shares(row):
    """What was printed of both groups, with its own time where that is not the time of the ratio."""
    if not row.pair:
        return ""
    first = next(trial_rows({row.pair[0]: ()}).itertuples())
    when = "" if _when(first) == _when(row) else f" ({_when(first)})"
    return f"{said(row.pair[0])} and {said(row.pair[1])}{when}"


def _when(row):
    """The time in few words, from the month of the row, or as the row puts it."""
    return span(row.month) if row.month == row.month else row.when.replace("median follow-up ", "")


def _told(rows):
    return " ".join(f"{heading}. " + "; ".join(
        f"{row.what}, {row.time or 'time not recorded'}, against {row.against}: {row.told}"
        + (f", {row.shares}" if row.shares else "") for row in own.itertuples()) + "."
        for heading, own in rows.groupby("heading", sort=False))


def _logarithmic(rows):
    label = rows["what"] + [f", {time}" if time else "" for time in rows["time"]]
    data, heads, bottom = _placed(rows.assign(label=label + ", against " + rows["against"])[[
        "label", "kind", "value", "least", "most", "said_short", "shares"]], [*rows["heading"]])
    axis = alt.Axis(values=[0.25, 0.5, 1, 2], format="~g", grid=True)
    x = functools.partial(alt.X, scale=alt.Scale(type="log", domain=list(_ENDS), nice=False), axis=axis,
                          title="Fewer  ←  ratio to the comparator  →  more")
    base = alt.Chart(data).transform_filter("isValid(datum.value)").encode(
        y=_y(bottom), color=_scaled(alt.Color, [tokens.paint(token) for token, _ in _LOOKS.values()]))
    shape = _scaled(alt.Shape, [shape for _, shape in _LOOKS.values()])
    known = base.transform_filter("isValid(datum.least)")
    marks = [known.mark_rule(strokeWidth=2.4).encode(x=x("least:Q"), x2="most:Q"),
             known.mark_point(size=80).encode(x=x("value:Q"), shape=shape),
             base.transform_filter("!isValid(datum.least)").mark_point(
                 size=80, filled=False, strokeWidth=1.6).encode(x=x("value:Q"), shape=shape)]
    shares = alt.Chart(data).mark_text(align="left").encode(
        x=alt.datum(_ENDS[0]), y=_y(bottom), text="shares:N")
    return _finished([_zero(x, 1, bottom), *marks, shares], data, heads, _ENDS, bottom,
                     "The cancer and the bones, in one measure", [
                         "Percent of each group: medicine, comparator.", TEAM])


def _scaled(channel, values):
    return drawings.scaled(channel, "kind", list(_LOOKS), values)
