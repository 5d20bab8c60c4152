"""Density over time in the arms of the inhibitor trials, and before and after the end of treatment.

Every mark is a row of data/trials.csv. A line begins at the start of its own people's count and joins results
of one arm from one paper only: another paper, or another year of counting, measured other women.
"""
import json
from typing import NamedTuple

import altair as alt
import pandas as pd

from widgets.figures import drawings, tokens
from widgets.figures.renderer import described
from widgets.figures.rows import (
    TEAM,
    benefit,
    prevented,
    said,
    source,
    sources,
    span,
    trial_rows,
    trial_table,
)


class Arm(NamedTuple):
    """One arm: how it is named at its line, what it took, and its rows at the spine and at the hip.

    kind : "inhibitor" alone, "guarded" (with a bone medicine beside it) or "other" (no inhibitor)
    """

    name: str
    kind: str
    spine: tuple
    hip: tuple = ()


_RISEDRONATE = "With risedronate"
_PARTS = {
    "inhibitor": {
        "ATAC": (Arm("Anastrozole", "inhibitor", ("T001", "T005"), ("T002", "T006")),
                 Arm("Tamoxifen", "other", ("T003", "T007"), ("T004", "T008"))),
        "IBIS-II": (Arm("Anastrozole", "inhibitor", ("T153",), ("T155",)),
                    Arm("Placebo", "other", ("T154",), ("T156",))),
        "MA.17, after tamoxifen": (Arm("Letrozole", "inhibitor", ("T170",), ("T168",)),
                                   Arm("Placebo", "other", ("T208",), ("T169",))),
        "IES, after tamoxifen": (Arm("Exemestane", "inhibitor", ("T175",), ("T176",)),),
        "Gonnelli, after tamoxifen": (Arm("Exemestane", "inhibitor", ("T177",)),)},
    "tablets": {
        "ARIBON": (Arm("With ibandronate", "guarded", ("T071", "T075"), ("T072", "T076")),
                   Arm("With placebo", "inhibitor", ("T073", "T077"), ("T074", "T078"))),
        "ARBI, moderate risk": (Arm(_RISEDRONATE, "guarded", ("T089",), ("T091",)),
                               Arm("Alone", "inhibitor", ("T090",), ("T092",))),
        "ARBI, high and low risk": (Arm(f"High: {_RISEDRONATE.lower()}", "guarded", ("T093", "T094")),
                          Arm("Low: alone", "inhibitor", ("T095", "T097"), ("T096",))),
        "SABRE, moderate risk": (Arm(_RISEDRONATE, "guarded", ("T098",), ("T100",)),
                                Arm("With placebo", "inhibitor", ("T099",), ("T101",))),
        "SABRE, high and low risk": (Arm(f"High: {_RISEDRONATE.lower()}", "guarded", ("T102",), ("T103",)),
                           Arm("Low: alone", "inhibitor", ("T104",), ("T105",))),
        "IBIS-II, osteopenia": (Arm(_RISEDRONATE, "guarded", ("T157",), ("T159",)),
                                Arm("With placebo", "inhibitor", ("T158",), ("T160",))),
        "IBIS-II, osteoporosis": (Arm(_RISEDRONATE, "guarded", ("T161",), ("T163",)),
                                  Arm("Risedronate only", "other", ("T162",), ("T164",))),
        "ARIBON, osteoporosis": (Arm("With ibandronate", "guarded", ("T085",)),)},
    "infusions": {
        "ZO-FAST": (Arm("At once", "guarded", ("T256", "T110")), Arm("Later", "inhibitor", ("T271", "T111"))),
        "E-ZO-FAST": (Arm("At once", "guarded", ("T202",)), Arm("Later", "inhibitor", ("T203",))),
        "N03CC": (Arm("At once", "guarded", ("T124",)), Arm("Later", "inhibitor", ("T125",))),
        "Nakatsukasa, one arm": (Arm("With denosumab", "guarded", ("T128",)),)},
    "suppression": {
        "Goserelin": (Arm("Goserelin", "inhibitor", ("T255",), ("T268",)),
                      Arm("Chemotherapy", "other", ("T269",), ("T270",)))},
}
HEADS = {"inhibitor": "on an inhibitor and on what it was compared with",
         "tablets": "on an inhibitor with and without a bisphosphonate tablet",
         "infusions": "on an inhibitor with zoledronate at once or later, or with denosumab",
         "suppression": "before menopause, on goserelin or chemotherapy"}
_BESIDE = {
    "inhibitor": "Gray: no inhibitor; tamoxifen is no untreated comparison.",
    "tablets": "Gray: no inhibitor. Moderate risk: randomized; high and low: not. ARIBON "
               "prints the range of single women (in the table), far wider than the gap of its groups.",
    "infusions": "Later: zoledronate only once density was low or a bone had broken. ZO-FAST at three years "
                 "is L2–L4. Denosumab is never simply stopped or late: the exit is planned before the first "
                 "dose.",
    "suppression": "Gray: chemotherapy (CMF). Women before menopause. With anastrozole or tamoxifen beside "
                   "goserelin ABCSG-12 saw {loss} (no site recorded, not drawn)."}
_SITES = ("spine", "hip")
_SHARE = 0.5  # of a panel's width: where five years end and the last names begin
_HEIGHT, _SPACING = 122, {"row": 18, "column": 14}  # px
_LEVELS = [-15, -10, -5, 0, 5, 10]  # %
_MARKS = ("Level strokes are medians, filled squares and diamonds means, hollow ones not said to be either; "
          "thin bars are 95% intervals, where printed.")


def density_over_time(part):
    """Change in spine and hip density from the start, a panel a trial and site, its arms named.

    part : "inhibitor" (against tamoxifen or placebo), "tablets" (bisphosphonate tablets), "infusions"
        (zoledronate, denosumab) or "suppression" (before menopause).
    """
    rows = _rows(_PARTS[part])
    domain = _domain(rows)
    panels = [_panel(own, domain, panel) for panel in _PARTS[part] for site in _SITES
              if len(own := rows[(rows["panel"] == panel) & (rows["site_token"] == site)])]
    return described(
        alt.concat(*panels, columns=2, spacing=_SPACING).properties(title=_inside(rows)),
        title=_title(rows, part),
        alt=f"Density over time {HEADS[part]}, a panel a trial and site",
        description=f"{_spoken(rows)} Lines begin at zero, the start of each count.",
        caption=_caption(rows, part),
        table=_table(rows))


def _rows(panels):
    """Trial rows with panel, arm, kind, site_token and the time in years, in the order of the panels."""
    words = {ident: (panel, arm.name, arm.kind, site) for panel, arms in panels.items() for arm in arms
             for site in _SITES for ident in getattr(arm, site)}
    return _drawable(trial_rows(words, "panel", "who", "kind", "site_token"))


def _drawable(rows):
    """The same rows with their years and their interval, if it is one of confidence; a range is none."""
    printed = rows["interval_kind"] == "95% CI"
    return rows.assign(at=rows["month"] / 12, inhibitor=rows["kind"] != "other",
                       crowded=False, least=rows["low"].where(printed), most=rows["high"].where(printed))


def _title(rows, part):
    spine = rows[rows["site_token"] == "spine"]
    lost, gained = (_share((group["value"] < 0) == down) for group, down in (
        (spine[spine["kind"] == "inhibitor"], True), (spine[spine["kind"] == "guarded"], False)))
    if part == "inhibitor":
        return (f"On an inhibitor alone density fell in {_share(_of(rows, 'inhibitor') < 0)} results, in the "
                f"groups without one in {_share(_of(rows, 'other') < 0)}")
    if part == "suppression":
        drug, other = (rows[rows["kind"] == kind].iloc[0] for kind in ("inhibitor", "other"))
        return (f"{span(drug['month']).capitalize()} of goserelin before menopause: spine density "
                f"{drug['said']}, with chemotherapy {other['said']}")
    which, other = {"tablets": ("a bisphosphonate tablet", "without one"),
                    "infusions": ("zoledronate at once or denosumab", "without, or later,")}[part]
    return f"With {which} the spine gained in {gained} results; {other} it lost in {lost}"


def _of(rows, kind):
    return rows.loc[rows["kind"] == kind, "value"]


def _share(true):
    return f"all {len(true)}" if true.all() else f"{true.sum()} of {len(true)}"


def _spoken(rows):
    return " ".join(
        f"{panel}, {site}: " + "; ".join(
            f"{arm.lower()} " + ", ".join(f"{row.said} at {span(row.month)}" for row in own.itertuples())
            for arm, own in group.groupby("who", sort=False)) + "."
        for (panel, site), group in rows.groupby(["panel", "site_token"], sort=False))


def _caption(rows, part):
    beside = _BESIDE[part].format(loss=f"{said('T253')} after {span(_month('T253'))}")
    return (f"Change from the start of the trial: {sources(rows)}. {_MARKS} A line joins results "
            f"of one paper: another paper measured another set of women. {beside} Density, not fractures."
            f"\n\n{_benefit(rows)}")


def _table(rows):
    return trial_table(rows.assign(time=[span(month) for month in rows["month"]]),
                       {"panel": "Panel", "who": "Group", "site_token": "Site", "time": "After",
                        "statistic": "Statistic"})


def _benefit(rows):
    """Why the drug is taken by women like those of the picture."""
    if _before_menopause(rows):
        return (f"Why the ovaries are stopped: so that an inhibitor can be taken before menopause. On it the "
                f"cancer was back in {said('T437')} after {span(_month('T437'))}, on tamoxifen in "
                f"{said('T438')}, the ovaries stopped in both ({source('T437')}). Decide nothing from this "
                "picture: talk to the team that treats you.")
    return benefit(prevented() if rows["trial_key"].str.startswith("IBIS").any() else "")


def _before_menopause(rows):
    return rows["population"].str.startswith("premenopausal").all()


def _month(ident):
    return trial_rows({ident: ()})["month"].iloc[0]


def _inside(rows):
    """What stands inside the drawing and travels with it: what it is not, and why the drug is taken."""
    what, one, other = (("The cancer was back", "T437", "T438") if _before_menopause(rows)
                        else ("Died of breast cancer", "T266", "T267"))
    return alt.TitleParams("Change in density, %", offset=16, subtitle=[
        "Group results. Density, not fractures.",
        f"{what} after {span(_month(one))}: {said(one)}",
        f"on an inhibitor, {said(other)} on tamoxifen.", TEAM])


# Before and after the end of treatment

_ENDED = {
    "ATAC": (("Anastrozole", "inhibitor", {"spine": (("T001", "T005"), ("T009", "T010")),
                                           "hip": (("T002", "T006"), ("T011", "T012"))}),
             ("Tamoxifen", "other", {"spine": (("T003", "T007"), ("T013", "T014")),
                                     "hip": (("T004", "T008"), ("T015", "T016"))})),
    "IBIS-II": (("Anastrozole", "inhibitor", {"spine": (("T153",), ("T165",)), "hip": (("T155",), ())}),
                ("Placebo", "other", {"spine": (("T154",), ("T166",)), "hip": (("T156",), ("T167",))})),
    "BREX": (("Inhibitor ended", "inhibitor", {"spine": ((), ("T350",)), "hip": ((), ("T351",))}),
             ("Not ended", "other", {"spine": ((), ("T352",)), "hip": ((), ("T353",))})),
}
_END = 5  # years of treatment in all three trials
_GAP = 1.5  # years of width that the break of the axis takes


_BROKEN = (
    "Two strokes break the axis: to their right are other women, counted anew from the end of treatment, so "
    "the two sides must not be added up. In IBIS-II those of the spine had begun with normal density; no hip "
    "result after anastrozole was seen. BREX began to count at year 5; what the others took it does not say. "
    "Density, not fractures.")


def after_stopping():
    """Density on treatment and after its end, the axis broken where the women and the count change.

    ATAC (years 5 to 7 are other women, counted from year 5), IBIS-II and BREX (only what followed year 5).
    """
    rows = _ended_rows()
    domain = _domain(rows, above=5)
    panels = [_broken(rows[(rows["panel"] == panel) & (rows["site_token"] == site)], domain, panel)
              for panel in _ENDED for site in _SITES]
    return described(
        alt.concat(*panels, columns=2, spacing=_SPACING).properties(title=_inside(rows)),
        title=f"After an inhibitor ended the spine regained some density ({_regained(rows)}); the hip hardly "
              f"did or lost on ({_regained(rows, 'hip')})",
        alt="Density on treatment and after its end, the axis broken where the women change",
        description=(
            f"On treatment, counted from the start. {_spoken(rows[~rows['ended']])} After year {_END}, "
            f"counted anew from there, in ATAC and IBIS-II in other women. {_spoken(rows[rows['ended']])} No "
            "line crosses the break."),
        caption=f"{sources(rows)}. {_MARKS} {_BROKEN}\n\n{_benefit(rows)}",
        table=_table(rows.assign(panel=rows["panel"] + [
            ", after its end" if ended else ", on treatment" for ended in rows["ended"]])))


def _ended_rows():
    words = {ident: (panel, name, kind, site, bool(ended)) for panel, arms in _ENDED.items()
             for name, kind, sites in arms for site, parts in sites.items()
             for ended, ids in enumerate(parts) for ident in ids}
    return _drawable(trial_rows(words, "panel", "who", "kind", "site_token", "ended"))


def _regained(rows, site="spine"):
    """The last result after an inhibitor ended, in each trial."""
    own = rows[rows["ended"] & (rows["kind"] == "inhibitor") & (rows["site_token"] == site)]
    last = own.sort_values("month").groupby("panel", sort=False).tail(1)
    return ", ".join(f"{row.bare}" for row in last.sort_values("panel").itertuples()) + "\u202f%"


def _broken(rows, domain, name):
    """A panel of two counts side by side: before the end from 0, after it from 0 again, nothing between."""
    site, before = rows["site_token"].iloc[0], not rows["ended"].all()
    shift = _GAP if before else -_END
    rows = rows.assign(at=rows["at"] + shift * rows["ended"], crowded=rows["ended"])
    lines = pd.concat([_lines(rows[rows["ended"] == ended], (_END + shift) * ended)
                       for ended in (False, True) if (rows["ended"] == ended).any()])
    until = rows["month"].max() / 12
    stretches = [(0, _END), (_END + shift, until + shift)] if before else [(0, until + shift)]
    ticks = {0: 0, 2: 2, _END: _END, _END + shift: _END} if before else {0: _END}
    ticks[until + shift] = f"{until:g} years"
    return _panel_of(rows, lines, domain, (-0.1, 17.5 if before else 11), stretches, ticks,
                     f"{name}, {_place(rows)}", site, heads=before and {
                         0: "on treatment", _END + shift: "ended: other women"})


# One panel


def _panel(rows, domain, name):
    """A trial at one site, from its start."""
    site = rows["site_token"].iloc[0]
    return _panel_of(rows, _lines(rows), domain, (-0.1, 5 / _SHARE), [(0, 5)],
                     {0: 0, 1: 1, 2: 2, 3: 3, 5: "5 years"}, f"{name}, {_place(rows)}", site)


def _panel_of(rows, lines, domain, reach, stretches, ticks, title, site, heads=None):
    """Lines, marks by statistic, intervals, names where the lines end; ``stretches`` are those of the zero.

    ticks : place -> what stands there; heads : place -> words at the top, where the axis is broken
    """
    names = json.dumps({f"{place:g}": str(name) for place, name in ticks.items()})
    axis = alt.Axis(values=[*ticks], labelExpr=f"{names}[datum.value]", domain=False, ticks=False,
                    labelPadding=2, title=None)
    x = alt.X("at:Q", scale=drawings.exactly(*reach), axis=axis)
    rims, words = zip(*_words(x, rows, domain, site), strict=True)
    layers = [_levels(x, domain, stretches), _drawn_lines(x, lines, domain, site), *rims,
              *_marks(x, rows, domain, site), *words]
    if heads:
        layers += _break(x, domain, stretches, heads)
    return alt.layer(*layers).properties(height=_HEIGHT, title=alt.TitleParams(
        title, color=tokens.paint(f"{site}-ink"), offset=6))


def _lines(rows, start=0):
    """Points of each line, its start included; a line is one arm in one paper."""
    points = []
    for key, own in rows.groupby(["who", "source_key"], sort=False):
        first = {"line": " ".join(key), "at": start, "value": 0.0, "inhibitor": own["inhibitor"].iloc[0]}
        points += [first, *(first | {"at": row.at, "value": row.value} for row in own.itertuples())]
    return pd.DataFrame(points).assign(line=lambda made: made["line"] + f" from {start:g}")


def _domain(rows, above=1.6):
    """Of the vertical scale all panels of a figure share: results and intervals drawn, and some air."""
    ends = rows[["value", "least", "most"]]
    return min(ends.min().min(), 0) - 2.7, max(ends.max().max(), 0) + above


def _y(domain, field="value:Q"):
    return alt.Y(field, scale=drawings.exactly(*domain), title=None, axis=alt.Axis(
        values=_LEVELS, labelExpr=drawings.SIGNED, domain=False, ticks=False))


def _levels(x, domain, stretches):
    """Level lines over the years drawn, and only there; that of zero is dark."""
    ends = pd.DataFrame([{"at": low, "to": high, "value": level} for low, high in stretches
                         for level in _LEVELS if domain[0] < level < domain[1]])
    ink = alt.when("datum.value == 0").then(alt.value(tokens.paint("ink-soft"))).otherwise(
        alt.value(tokens.paint("rule")))
    return alt.Chart(ends).mark_rule(strokeWidth=1).encode(x=x, x2="to:Q", y=_y(domain), color=ink)


def _color(site):
    return alt.when("datum.inhibitor").then(alt.value(tokens.paint(site))).otherwise(
        alt.value(tokens.paint("ink-soft")))


def _drawn_lines(x, lines, domain, site):
    return alt.Chart(lines).mark_line(strokeWidth=1.8, strokeDash=tokens.dash(site) or [1, 0]).encode(
        x=x, y=_y(domain), detail="line:N", color=_color(site))


def _marks(x, rows, domain, site):
    """A level stroke for a median, a filled mark for a mean, a hollow one where neither was said."""
    data = rows[["at", "value", "least", "most", "inhibitor", "statistic"]]
    base = alt.Chart(data).encode(x=x, y=_y(domain), color=_color(site))
    yield base.mark_rule(strokeWidth=1.6).encode(y=_y(domain, "least:Q"), y2="most:Q")
    yield base.transform_filter("datum.statistic == 'median'").mark_point(size=130, shape=drawings.MEDIAN)
    yield base.transform_filter("datum.statistic == 'mean'").mark_point(size=64, shape=drawings.SHAPES[site])
    untold = base.transform_filter("datum.statistic == ''")
    yield untold.mark_point(size=64, shape=drawings.SHAPES[site]).encode(
        color=alt.value(tokens.paint("paper")))
    yield untold.mark_point(size=56, shape=drawings.SHAPES[site], filled=False, strokeWidth=1.6)


def _words(x, rows, domain, site):
    """Each arm is named beside its last result; those before it carry their value, if there is room."""
    last = rows["at"] == rows.groupby("who")["at"].transform("max")
    names = rows[last].assign(text=rows["who"] + " " + rows["bare"])
    pixel = (domain[1] - domain[0]) / _HEIGHT
    clear = names["value"].mask(names["value"].between(0, 8 * pixel), 8 * pixel)  # of the line of zero
    names["value"] = _apart(clear.mask(clear.between(-8 * pixel, 0), -8 * pixel), 15 * pixel)
    yield _said(x, names, domain, site, align="left", dx=9)
    same = rows.groupby("at")["value"]
    upper = rows["value"] >= same.transform("mean").where(same.transform("size") > 1, 0)
    rest = ~last & ~rows["crowded"]
    for part, dy in ((rows[rest & upper], -12), (rows[rest & ~upper], 13)):
        if len(part):
            yield _said(x, part.assign(text=part["bare"]), domain, site, dy=dy)


def _said(x, rows, domain, site, **where):
    """Words, and the rim of paper that goes under them and under the marks."""
    base = alt.Chart(rows[["at", "value", "text", "inhibitor"]]).encode(x=x, y=_y(domain), text="text:N")
    return base.mark_text(**where, **drawings.RIM), base.mark_text(**where).encode(
        color=alt.when("datum.inhibitor").then(alt.value(tokens.paint(f"{site}-ink"))).otherwise(
            alt.value(tokens.paint("ink-soft"))))


def _apart(values, least):
    """The same values, moved as little as needed until labels on them are ``least`` apart."""
    order = values.sort_values()
    placed = order.to_list()
    for _ in range(8):
        for i in range(len(placed) - 1):
            near = (least - (placed[i + 1] - placed[i])) / 2
            if near > 0:
                placed[i], placed[i + 1] = placed[i] - near, placed[i + 1] + near
    return pd.Series(placed, order.index)


def _break(x, domain, stretches, heads):
    """Two strokes across the axis between the stretches, and a word on each side of them."""
    middle = (stretches[0][1] + stretches[1][0]) / 2
    yield alt.Chart(pd.DataFrame({"at": [middle], "value": [0]})).mark_text(
        text="//", fontWeight=600, fontSize=16, color=tokens.paint("ink-soft")).encode(x=x, y=_y(domain))
    yield alt.Chart(pd.DataFrame([{"at": at, "text": text} for at, text in heads.items()])).mark_text(
        align="left", baseline="top", dy=2, color=tokens.paint("ink-soft")).encode(
        x=x, y=alt.YDatum(domain[1]), text="text:N")


def _place(rows):
    return "femoral neck" if set(rows["site"]) == {"FN"} else rows["site_token"].iloc[0]
