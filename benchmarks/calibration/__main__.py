"""Calibrate the estradiol-bone model and print what was found.

    python -m benchmarks.calibration fit         fit a curve from its published solution
    python -m benchmarks.calibration holdout     data that were never fitted, under A, B, C
    python -m benchmarks.calibration men         the sweep of E_m in men
    python -m benchmarks.calibration loto        data/left_out.csv: each trial from a fit without it
    python -m benchmarks.calibration bootstrap   data/fitted_parameters.csv: errors and intervals
    python -m benchmarks.calibration candidates  mechanisms that were tried, each fitted and left out
    python -m benchmarks.calibration profile     data/threshold_profile.csv: C under other assumed levels

``--curve`` chooses A (the default), B or C for ``fit`` and ``bootstrap``; ``--starts`` adds scattered starts
to ``fit``. What ends in a table of data/ is printed as CSV, with what is done so far on the error stream.
"""
import argparse
import csv
import sys

import numpy as np

from widgets import models, tables
from widgets.physiology.targets import men_sweep, targets

from . import fitting, quick
from .model import for_engine, published

CURVES = ("A", "B", "C")
DRAWS = 20


def fit(curve, starts):
    """Print chi-square and RMSE at the published values and after fitting from them, and the values."""
    p, names, wanted = published(curve), fitting.free(curve), targets("fit")
    density = sum(t.density for t in wanted)
    print(f"{curve}: {len(wanted)} targets, {density} of density, {len(names)} parameters free")
    found = quick.predicted([p], wanted)[0]
    print(f"published values: chi2 of the data {fitting.chi_square(found, wanted):.1f}, of the prior "
          f"{sum(np.square(fitting.prior(p, names))):.1f}, BMD RMSE {fitting.rmse(found, wanted):.2f} pp")
    for k, start in enumerate([p, *fitting.other_starts(p, names, starts)]):
        q, chi = fitting.fitted(start, names, wanted)
        where = f"scattered start {k}" if k else "fitted from them"
        error = fitting.rmse(quick.predicted([q], wanted)[0], wanted)
        print(f"{where}: chi2 {chi:.1f}, BMD RMSE {error:.2f} pp", flush=True)
        for name in () if k else names:
            print(f"  {name:<10} {p[name]:>12.5g} -> {q[name]:.5g}")


def loto():
    """Print data/left_out.csv: for each curve, what a fit without a trial predicts of it."""
    rows = []
    for curve in CURVES:
        found, wanted = [], []
        for trial, own, values in fitting.left_out(published(curve), fitting.free(curve)):
            found, wanted = [*found, *values], [*wanted, *own]
            rows += [{"id": f"{curve}:{t.id}", "curve": curve, "target": t.id, "value": f"{value:.3f}"}
                     for t, value in zip(own, values, strict=True)]
            note(f"{curve} without {trial}")
        note(f"{curve}: leave-one-trial-out BMD RMSE {fitting.rmse(found, wanted):.2f} pp, every trial the "
             f"same weight {fitting.rmse_by_trial(found, wanted):.2f} pp")
    printed(rows)


def profile():
    """Print data/threshold_profile.csv: what fits under other levels of estradiol after menopause."""
    wanted, rows = targets("fit"), {}
    for q, both in fitting.profile(published("C")):
        values, level = quick.predicted([q], wanted)[0], q["E_post"]
        changed = {name: value for name, value in for_engine(q).items()
                   if value != models.estradiol_bone.sets["C"].get(name)}
        rows[level] = {"id": f"C-{level:g}", "curve": "C", "E_post": f"{level:g}",
                       "chi_square": f"{fitting.chi_square(values, wanted):.2f}",
                       "chi_square_and_prior": f"{both:.2f}",
                       "rmse": f"{fitting.rmse(values, wanted):.3f}",
                       **{name: f"{changed[name]:.7g}" for name in models.estradiol_bone.parameters
                          if name in changed and name != "E_post"}, "g_OP": f"{q['g_OP']:.7g}"}
        note(rows[level]["id"])
    printed([rows[level] for level in sorted(rows)])


def bootstrap(curve):
    """Print data/fitted_parameters.csv with the errors of a curve: of Gauss-Newton, and from draws."""
    rows, p, names = tables.fitted_parameters().reset_index(), published(curve), fitting.free(curve)
    errors, drawn = fitting.standard_errors(p, names, targets("fit")), []
    for q in fitting.bootstrap(p, names, DRAWS):
        drawn.append([q[name] for name in names])
        note(f"{curve}: draw {len(drawn)} of {DRAWS}: " + " ".join(f"{name} {q[name]:.5g}" for name in names))
    for name, low, high in zip(names, *np.percentile(drawn, (5, 95), axis=0), strict=True):
        at = (rows["curve"] == curve) & (rows["symbol"] == name)
        rows.loc[at, ["standard_error", "low", "high"]] = errors[name], low, high
    shown = {"value": "{:.7g}", "standard_error": "{:.2g}", "low": "{:.4g}", "high": "{:.4g}"}
    texts = {column: ["" if value != value else form.format(value) for value in rows[column]]
             for column, form in shown.items()}
    printed(rows.assign(**texts).to_dict("records"))


def candidates():
    """Print each candidate: parameters free, chi-square with the prior's share, RMSE, and that left out.

    What curve A keeps fixed is only fitted with other values.
    """
    wanted = targets("fit")
    print("free  chi2   RMSE  left out")
    for name in (*fitting.SETTINGS, *fitting.CANDIDATES):
        start, names, bounds = fitting.candidate(name)
        p, chi = fitting.fitted(start, names, wanted, bounds)
        error = fitting.rmse(quick.predicted([p], wanted)[0], wanted)
        print(f"{len(names):>4} {chi:>6.1f} {error:>6.2f}", end="", flush=True)
        if name in fitting.SETTINGS:
            print(f"         {name}", flush=True)
            continue
        runs = [pair for _, own, values in fitting.left_out(p, names, bounds)
                for pair in zip(values, own, strict=True)]
        print(f" {fitting.rmse(*zip(*runs, strict=True)):>6.2f}  {name}", flush=True)


def note(text):
    print(text, file=sys.stderr, flush=True)


def printed(rows):
    """Write rows as CSV to where the command's output goes."""
    table = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)


def holdout():
    """Print every target that was never fitted beside the three curves."""
    wanted = targets("check", "hold-out")
    print(f"  {'':<18} {'trial':>8} " + " ".join(f"{curve:>8}" for curve in CURVES))
    for t, values in zip(wanted, quick.predicted([published(c) for c in CURVES], wanted).T, strict=True):
        shown = " ".join(f"{value:>8.1f}" for value in values)
        print(f"  {t.id:<18} {t.value:>8.2f} {shown}  {t.use}")
    more = [*targets("fit"), *(t for t in wanted if t.trial in ("Z-FAST", "ZO-FAST") and t.density)]
    found = quick.predicted([published(c) for c in CURVES], more)
    errors = [f"{curve} {fitting.rmse(row, more):.2f}" for curve, row in zip(CURVES, found, strict=True)]
    print(f"BMD RMSE with Z-FAST and the delayed arm of ZO-FAST, {sum(t.density for t in more)} targets: "
          f"{', '.join(errors)}")


def men():
    """Print the sweep of E_m: spine in percentage points, resorption in percent."""
    print(men_sweep().round(1).to_string(index=False))


COMMANDS = {"fit": fit, "holdout": holdout, "men": men, "loto": loto, "bootstrap": bootstrap,
            "candidates": candidates, "profile": profile}


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration",
                                     description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=COMMANDS)
    parser.add_argument("--curve", choices=CURVES, default="A")
    parser.add_argument("--starts", type=int, default=0, help="scattered starts beside the published values")
    chosen = parser.parse_args(arguments)
    given = {"fit": (chosen.curve, chosen.starts), "bootstrap": (chosen.curve,)}
    COMMANDS[chosen.what](*given.get(chosen.what, ()))


if __name__ == "__main__":
    sys.exit(main())
