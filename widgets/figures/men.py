"""Figures of the topic `men`: the model swept against two trials, and density beside fractures."""
import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import drawings, tokens
from widgets.figures.renderer import MINUS, described
from widgets.figures.rows import said, source, trial_rows, trial_table

REACH = 1.96  # standard errors to each side of a result
_ARMS = {"T261": ("Testosterone", "Density", True), "T262": ("Placebo", "Density", False),
         "T244": ("Testosterone", "Broke a bone", True), "T245": ("Placebo", "Broke a bone", False)}


def testosterone_scan_and_fractures():
    """What testosterone did to a scan in one trial, and to broken bones in another: rows T244 to T262."""
    rows = trial_rows(_ARMS, "arm_", "what", "given")
    density, broken = (frame for _, frame in rows.groupby("what", sort=False))
    return described(
        alt.concat(_arms(density, "Spine, 1 year: change of density, %", "Density, not fractures", (-8, 12),
                         [0, 5, 10]),
                   _arms(broken, "3 years: men who broke a bone, %", "Fractures, not density", (-1.9, 4.6),
                         [0, 1, 2, 3, 4]), columns=2, spacing=30),
        title="On testosterone a spine scan improved, and more men broke a bone",
        alt="Change of spine density and share of men with a fracture, on testosterone and on placebo",
        description=(
            "First panel, volumetric density of trabecular bone at the spine after a year, by QCT: "
            f"{said('T261')} on testosterone, {said('T262')} on placebo, with 95 % intervals; difference "
            f"{said('T247')}. Second panel, men with a clinical fracture over a median of about three years: "
            f"{said('T244')} on testosterone, {said('T245')} on placebo; {said('T246')}."),
        caption=(
            f"Two trials, two groups of men: density from the Testosterone Trials ({source('T261')}), "
            f"fractures from TRAVERSE ({source('T244')}), where the shares have no interval of their own. "
            "Neither tested anastrozole. Why more men broke a bone, we do not know. Talk to the people "
            "treating you before anything is changed."),
        table=trial_table(rows, {"what": "What", "arm_": "Group"}).rename(columns={
            "Women": "Men", "Change": "Result"}))


def _arms(rows, title, note, ends, ticks):
    rows = rows[["arm_", "value", "low", "high", "bare", "given"]]
    x = alt.X("value:Q", title=None, scale=drawings.exactly(*ends), axis=alt.Axis(values=ticks))
    y = alt.Y("arm_:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.2))
    paints = [tokens.paint("ink"), tokens.paint("ink-soft")]
    paint = drawings.scaled(alt.Color, "given", [True, False], paints)
    base = alt.Chart(rows).encode(y=y)
    zero = alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=tokens.paint("ink-soft")).encode(
        x=alt.X("x:Q", title=None))
    interval = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=3, yOffset=10).encode(
        x=alt.X("low:Q", title=None), x2="high:Q", color=paint)
    point = base.mark_point(size=130, yOffset=10).encode(x=x, color=paint)
    name = base.mark_text(align="left", dy=10).encode(x=alt.datum(ends[0]), text="arm_:N")
    value = base.mark_text(align="center", dy=-6).encode(x=x, text="bare:N")
    return alt.layer(zero, interval, point, name, value).properties(
        height=112, title=alt.TitleParams(title, subtitle=note))


def men(sweep):
    """The sweep of E_m against both trials of anastrozole in men.

    sweep : what ``widgets.men_sweep()`` gives.
    """
    trial = tables.targets().loc["BB-LS-1y"]
    low, high = (trial["value"] + side * REACH * trial["standard_error"] for side in (-1, 1))
    most, rise, within = nearest(sweep, low, high)
    value = _minus(trial["value"])
    own, other = _fall("T032", "T033"), _fall("T042", "T043")
    panels = [_sweep(sweep, "spine", f"Spine, {own} pg/mL, points", trial["value"], (low, high)),
              _sweep(sweep, "resorption_26_to_17", f"Resorption, {other} pg/mL, %", 0, None)]
    return described(
        alt.concat(*panels, columns=2, spacing=30),
        title="No setting of the model for men gives what both trials of anastrozole found",
        alt="Spine change and rise of resorption in men by the setting E_m, against two trials: none fits",
        description=(
            f"First panel: spine density after a year, estradiol from {own} pg/mL. The most a curve loses "
            f"is {_minus(most['spine'])} points, at an E_m of {most['E_m']:g} pg/mL; found: {value}. "
            f"Second panel: resorption after three months, from {other} pg/mL. At that E_m the curves "
            f"raise it by {rise} percent; the trial found no rise. Wherever a curve loses as much as the "
            f"trial's interval allows, resorption rises by {within:.0f} percent or more."),
        caption=(
            "Bands: from the lowest to the highest of curves A, B and C. Dashes: what was found. First: "
            f"{source('T028')}, anastrozole less placebo, {value} points, shaded to 1.96 standard "
            f"errors (from its p-value). Second: {source('T052')}, no rise, no interval. E_m is a setting of "
            "the model, swept because no trial fixes it: neither a target nor a limit, and no level is known "
            "to be safe. Anastrozole has no bone indication. Group averages, no forecast for one person. "
            "Density, not fractures."),
        table=sweep.round(2).rename(columns={
            "curve": "Curve", "E_m": "E_m, pg/mL", "spine": f"Spine, {own}, points",
            "resorption_15_to_12": f"Resorption, {own}, %", "resorption_26_to_17": f"{other}, %",
            "resorption_28_to_11": "28 to 11, %"}))


def _fall(before, after):
    """Two levels of estradiol in pg/mL, by their rows: "15 to 12"."""
    values = tables.trials()["value"]
    return f"{values[before]:g} to {values[after]:g}"


def nearest(sweep, low, high):
    """The row with the largest loss, the rises at its E_m, the least rise where the loss lies in between."""
    most = sweep.loc[sweep["spine"].idxmin()]
    rises = sweep.loc[sweep["E_m"] == most["E_m"], "resorption_26_to_17"]
    inside = sweep["spine"].between(low, high)
    return most, f"{rises.min():.0f} to {rises.max():.0f}", sweep.loc[inside, "resorption_26_to_17"].min()


def _minus(value):
    return f"{value:.1f}".replace("-", MINUS)


def _sweep(sweep, field, title, value, interval):
    low, high = interval or (value, value)
    bands = sweep.groupby("E_m")[field].agg(["min", "max"]).reset_index()
    least, most = min(low, bands["min"].min()), max(high, bands["max"].max())
    pad = 0.08 * (most - least)
    y = alt.Y("min:Q", title=None, scale=drawings.exactly(least - pad, most + pad),
              axis=alt.Axis(tickCount=4, labelExpr=drawings.SIGNED))
    x = alt.X("E_m:Q", title="Setting E_m, pg/mL", scale=drawings.exactly(5, 30),
              axis=alt.Axis(values=[5, 10, 15, 20, 25, 30]))
    token = "spine" if field == "spine" else "resorption"
    band = alt.Chart(bands).mark_area(color=tokens.paint(token)).encode(x=x, y=y, y2="max:Q")
    found = pd.DataFrame({"low": [low], "high": [high], "min": [value], "E_m": [5], "last": [30]})
    trial = alt.Chart(found).encode(x=x, x2="last:Q")
    shade = trial.mark_rect(fill=tokens.paint("rule")).encode(y=alt.Y("low:Q", title=None), y2="high:Q")
    line = trial.mark_rule(strokeWidth=2, strokeDash=[6, 4], color=tokens.paint("ink")).encode(y=y)
    name = alt.Chart(found).mark_text(align="right", dy=-9, text="found").encode(
        x=alt.X("last:Q", title=None), y=y)
    beside = "density, not fractures" if field == "spine" else "a marker, not density"
    return alt.layer(shade, band, line, name).properties(
        height=190, title=alt.TitleParams(title, subtitle=f"None fits both; {beside}"))
