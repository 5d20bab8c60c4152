"""Calibrate the estradiol-bone model and print what was found.

    python -m benchmarks.calibration fit        fit from the published solution: A2 in a minute
    python -m benchmarks.calibration loto       leave one trial out at a time: A2 in a few minutes
    python -m benchmarks.calibration holdout    data that were never fitted, under A2, B2, C2
    python -m benchmarks.calibration men        the sweep of E_m in men
    python -m benchmarks.calibration profile    data/threshold_profile.csv: C under other assumed levels

``--curve`` chooses A2 (the default), B2 or C2 for ``fit`` and ``loto``; ``--starts`` adds scattered starts.
"""
import argparse
import csv
import sys

import numpy as np

from widgets import models

from . import fitting, quick
from .model import for_engine, published
from .targets import predicted, targets

CURVES = ("A2", "B2", "C2")


def fit(curve, starts):
    """Print chi-square and RMSE at the published values and after fitting from them, and the values."""
    p, names, wanted = published(curve), fitting.free(curve), targets("fit")
    density = sum(t.density for t in wanted)
    print(f"{curve}: {len(wanted)} targets, {density} of density, {len(names)} parameters free")
    print(f"published values: BMD RMSE {fitting.rmse(predicted([p], wanted)[0], wanted):.2f} pp")
    for k, start in enumerate([p, *fitting.other_starts(p, names, starts)]):
        q, chi = fitting.fitted(start, names, wanted, 60)
        where = f"scattered start {k}" if k else "fitted from them"
        print(f"{where}: chi2 {chi:.1f}, BMD RMSE {fitting.rmse(predicted([q], wanted)[0], wanted):.2f} pp",
              flush=True)
        for name in () if k else names:
            print(f"  {name:<10} {p[name]:>12.5g} -> {q[name]:.5g}")


def loto(curve):
    """Print what fits without a trial predict of it, and the RMSE over all targets of density."""
    found, wanted = [], []
    for _trial, own, values in fitting.left_out(published(curve), curve):
        found, wanted = [*found, *values], [*wanted, *own]
        for t, value in zip(own, values, strict=True):
            print(f"  {t.id:<18} {t.value:>8.2f} {value:>8.2f}", flush=True)
    print(f"{curve}: leave-one-trial-out BMD RMSE {fitting.rmse(found, wanted):.2f} pp")


def profile():
    """Print data/threshold_profile.csv: what fits under other levels of estradiol after menopause."""
    wanted, rows = targets("fit"), {}
    for q, both in fitting.profile(published("C2")):
        values = quick.predicted([q], wanted)[0]
        changed = {name: value for name, value in for_engine(q).items()
                   if value != models.estradiol_bone.sets["C"].get(name)}
        level = q["E_post"]
        rows[level] = {"id": f"C-{level:g}", "curve": "C", "E_post": f"{level:g}",
                       "chi_square": f"{fitting.chi_square(values, wanted):.2f}",
                       "chi_square_and_prior": f"{both:.2f}",
                       "rmse": f"{fitting.rmse(values, wanted):.3f}",
                       **{name: f"{changed[name]:.7g}" for name in models.estradiol_bone.parameters
                          if name in changed and name != "E_post"}, "g_OP": f"{q['g_OP']:.7g}"}
        print(rows[level]["id"], file=sys.stderr, flush=True)
    printed(rows[level] for level in sorted(rows))


def printed(rows):
    """Write rows as CSV to where the command's output goes."""
    first, *others = rows
    table = csv.DictWriter(sys.stdout, first, lineterminator="\n")
    table.writeheader()
    table.writerows([first, *others])


def holdout():
    """Print every target that was never fitted beside the three curves."""
    wanted = targets("check", "hold-out")
    print(f"  {'':<18} {'trial':>8} " + " ".join(f"{curve:>8}" for curve in CURVES))
    for t, values in zip(wanted, predicted([published(c) for c in CURVES], wanted).T, strict=True):
        shown = " ".join(f"{value:>8.1f}" for value in values)
        print(f"  {t.id:<18} {t.value:>8.2f} {shown}  {t.use}")


def men():
    """Print the sweep of E_m, with the women's values of B2 for all the rest."""
    for level, spine, *resorption in fitting.in_men(published("B2")):
        shown = ", ".join(f"{np.round(value):+.0f} %" for value in resorption)
        print(f"  E_m {level:>2}: spine {spine:+.1f} pp; resorption 15 to 12, 26 to 17, 28 to 11: {shown}")


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration",
                                     description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("fit", "loto", "holdout", "men", "profile"))
    parser.add_argument("--curve", choices=CURVES, default="A2")
    parser.add_argument("--starts", type=int, default=0, help="scattered starts beside the published values")
    chosen = parser.parse_args(arguments)
    if chosen.what == "fit":
        fit(chosen.curve, chosen.starts)
    elif chosen.what == "loto":
        loto(chosen.curve)
    else:
        {"holdout": holdout, "men": men, "profile": profile}[chosen.what]()


if __name__ == "__main__":
    sys.exit(main())
