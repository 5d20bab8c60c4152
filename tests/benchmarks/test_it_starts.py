"""The benchmark is run by hand and seldom: it must not have rotted when somebody needs it."""
import importlib
import subprocess
import sys

import pytest

from benchmarks import imports, models
from benchmarks.__main__ import PARTS, main
from tests.checkout import LISTED, ROOT
from tests.physiology.engine import page_of


def bench(*arguments):
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_it_weighs_every_page(site):
    done = bench("weights", "--site", str(site))
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(f"  {name.removeprefix('chapters/')} " in done.stdout for name in LISTED)
    assert done.stdout.endswith("every budget holds\n")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_measured(part):
    assert callable(importlib.import_module(f"benchmarks.{part}").measure)


def test_a_site_that_was_not_built_is_named(tmp_path):
    done = bench("--site", str(tmp_path))
    assert done.returncode == 2 and "make book" in done.stderr


def test_a_part_that_needs_no_site_runs_without_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(imports, "measure", lambda site: [("a row", "1 ms", "", True)])
    assert main(["imports", "--site", str(tmp_path)]) == 0
    assert "a row" in capsys.readouterr().out


def test_the_models_are_measured_against_every_peer(browser, monkeypatch):
    monkeypatch.setattr(models, "PEOPLE", (2,))
    page = page_of(browser)
    rows = [*models.lemaire(page), *models.bone(page), *models.batch()]
    page.close()
    assert all(" ms" in measured or "not installed" in measured for _, measured, *_ in rows)
    assert sum("times as long" in measured for _, measured, *_ in rows) >= 4
