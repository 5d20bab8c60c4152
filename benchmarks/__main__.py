"""Measure the book and print what was found.

    python -m benchmarks                     everything, in less than four minutes
    python -m benchmarks weights explorers   only these
    python -m benchmarks --build             a cold and a warm build of a copy, too

Sizes and ratios are held to budgets, and a broken one ends with exit code 1. Times are printed, never judged:
they belong to the machine. Each part is a module with ``measure(site)``, which yields rows of
(what, measured, budget or "", whether it holds).
"""
import argparse
import importlib
import sys
from pathlib import Path

PARTS = {"weights": "what a first look at a page costs, compressed",
         "explorers": "from an input event to the last change it makes, 60 moves of a slider",
         "peers": "from a key to the frame that shows the change, in JupyterLab on this machine",
         "models": "solving them here and in Chromium, at the error of the peers, medians",
         "imports": "what a chapter's kernel pays for the package",
         "build": "what the book costs to build"}
UNBUILT = {"models", "imports"}                            # these need no built book


def show(title, rows):
    """Print one part as a table; return the rows whose budget is broken."""
    print(f"\n{title}")
    broken = []
    for what, measured, budget, holds in rows:
        print(f"  {what:<44} {measured:<44} {budget}{'' if holds else '   BROKEN'}", flush=True)
        if not holds:
            broken.append(what)
    return broken


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--site", type=Path, default=Path("_build/html"), help="the built site")
    parser.add_argument("--build", action="store_true", help="time a cold and a warm build of a copy as well")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if {*(chosen.parts or PARTS)} - UNBUILT and not (chosen.site / "chapters").is_dir():
        parser.error(f"no built book in {chosen.site}; run `make book` first")
    broken = []
    for part in chosen.parts or PARTS:
        module = importlib.import_module(f"benchmarks.{part}")
        broken += show(f"{part}: {PARTS[part]}", module.measure(chosen.site.resolve()))
    if chosen.build:
        from benchmarks import build
        broken += show("build, cold and warm", build.again())
    print(f"\nbudgets broken: {', '.join(broken)}" if broken else "\nevery budget holds")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
