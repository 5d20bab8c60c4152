"""The benchmark is run by hand and seldom: it must not have rotted when somebody needs it."""
import importlib
import subprocess
import sys

import pytest

from benchmarks.__main__ import PARTS
from tests.checkout import LISTED, ROOT


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
