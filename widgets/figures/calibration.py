"""What the trials determine of the estradiol-bone model, and what they do not."""
import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import tokens
from widgets.figures.renderer import MINUS, described

SHORT = {"E_a": "half effect, 1st", "E_b": "half effect, 2nd", "w": "weight of the 1st",
         "r_max": "most effect", "a_LS": "turnover, spine", "a_TH": "turnover, hip",
         "mu_LS": "mineral, spine", "mu_TH": "mineral, hip", "t_LS": "teriparatide, spine",
         "t_TH": "teriparatide, hip", "zeta": "resorption by bone", "k_p": "precursor speed",
         "L": "precursor loss", "k_zol": "zoledronate", "e_SERM": "SERM as estradiol",
         "kappa_max": "limit of killing", "k_x": "osteoclast clock", "s_M": "time of the fall",
         "g_OP": "low density factor"}
FIRM = 2  # an interval whose ends differ by less than this factor
_TICKS = [0.1, 0.25, 0.5, 1, 2, 4]  # multiples of the fitted value; the drawing ends with the last


def determined():
    """How well the trials determine each fitted parameter: bootstrap intervals over the fitted value."""
    rows = multiples()
    firm, open_ = firm_and_open(rows)
    curves = sorted(rows["curve"].unique())
    return described(
        _spans(rows),
        title=(f"Given an assumed level of estradiol, the trials fix {len(firm)} of "
               f"{rows['symbol'].nunique()} parameters to a factor of two (curves {_listed(curves)})"),
        alt=f"Bootstrap intervals of fitted parameters under {_listed(curves)}, as multiples of their values",
        description=(
            "One line a parameter and curve. Less than a factor of two from end to end: "
            f"{_listed([SHORT[name] for name in firm])}. Intervals that reach zero under one curve at least: "
            f"{_listed([SHORT[name] for name in open_])}."),
        caption=("5th to 95th percentile of a parametric bootstrap with few draws, so rough, divided by "
                 "the fitted value; an arrow: it goes on. All hold estradiol after menopause at its assumed "
                 "level: what is in pg/mL looks fixed only because that is. Results were drawn singly: "
                 "errors that those of one trial share are left out. Bounds and weak priors of the fit hold "
                 "some intervals short. Curve B was not drawn: one of its thresholds lies on a bound; the "
                 "table shows how wide its errors are. No value here is physiology by itself. Group averages "
                 "of a simplified model."),
        table=_errors(tables.fitted_parameters().reset_index()))


def multiples():
    """Fitted parameters with an interval, which as multiples of the value goes from ``least`` to ``most``."""
    rows = tables.fitted_parameters().reset_index().dropna(subset=["low", "high"])
    ends = rows[["low", "high"]].div(rows["value"], axis=0)
    return rows.assign(least=ends.min(axis=1), most=ends.max(axis=1))


def firm_and_open(rows):
    """Symbols whose interval is short under every curve drawn, and those whose interval reaches 0."""
    short = (rows["least"] > 0) & (rows["most"] < FIRM * rows["least"])
    every = short.groupby(rows["symbol"], sort=False).all()
    return [*every.index[every]], [*dict.fromkeys(rows.loc[rows["least"] <= 0, "symbol"])]


def _errors(rows):
    texts = {title: ["" if value != value else f"{value:.4g}".replace("-", MINUS) for value in rows[column]]
             for title, column in (("Value", "value"), ("Standard error", "standard_error"), ("5 %", "low"),
                                   ("95 %", "high"))}
    return pd.DataFrame({"Parameter": rows["id"], "Meaning": rows["name"], "Unit": rows["unit"]} | texts)


def _listed(words):
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "none"


def _spans(rows):
    order = [*(rows["most"] - rows["least"]).groupby(rows["symbol"]).median().sort_values().index]
    last = _TICKS[-1]
    rows = rows.assign(
        y=[1.2 * order.index(row.symbol) + 0.31 * (ord(row.curve) - ord("B")) for row in rows.itertuples()],
        start=rows["least"].clip(_TICKS[0], last), end=rows["most"].clip(_TICKS[0], last),
        on=(rows["most"] > last).map({True: "→", False: ""}),
        back=(rows["least"] < _TICKS[0]).map({True: "←", False: ""}))
    names = pd.DataFrame([{"y": 1.2 * i, "text": SHORT[name]} for i, name in enumerate(order)])
    edge, letters = 0.0045, 0.066  # on the logarithmic axis, left of its first tick: room for the words
    scale = alt.Scale(type="log", domain=[edge, 1.15 * last], nice=False)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(
        domain=[-0.7, 1.2 * len(order) - 0.4], reverse=True, nice=False))

    def x(field, kind=alt.X):
        return kind(field, scale=scale, axis=alt.Axis(values=_TICKS, format="~g"),
                    title="Multiple of the fitted value")

    base = alt.Chart(rows[["y", "curve", "start", "end", "on", "back"]]).encode(y=y)
    soft = tokens.paint("ink-soft")
    return alt.layer(
        alt.Chart(pd.DataFrame({"x": [1]})).mark_rule(strokeWidth=1).encode(x=x("x:Q")),
        base.mark_rule(strokeWidth=3, color=tokens.paint("estradiol")).encode(x=x("start:Q"), x2="end:Q"),
        base.mark_text(align="left", dx=3, color=soft).encode(x=x("end:Q"), text="on:N"),
        base.mark_text(align="right", dx=-3, color=soft).encode(x=x("start:Q"), text="back:N"),
        base.mark_text(align="right", color=soft).encode(x=x(letters, alt.XDatum), text="curve:N"),
        alt.Chart(names).mark_text(align="left").encode(x=x(edge, alt.XDatum), y=y, text="text:N"),
    ).properties(height=52 * len(order))
