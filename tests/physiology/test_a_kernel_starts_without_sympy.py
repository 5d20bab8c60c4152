"""SymPy costs a kernel half a second, in each of thirty chapters; a finished model is text."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import widgets
from widgets import tables
from widgets.physiology import NAMES, artifact, build_all, load

ROOT = Path(widgets.__file__).parents[1]
RUN = """import sys
from widgets import models, simulate
simulate(models.lemaire2004, 5)
sys.exit("sympy" in sys.modules)"""


def test_a_finished_model_runs_without_sympy():
    build_all()
    place = {**os.environ, "PYTHONPATH": str(ROOT)}
    kernel = subprocess.run([sys.executable, "-c", RUN], env=place, check=False)
    assert kernel.returncode == 0


def test_a_changed_parameter_is_a_new_artifact(tmp_path, monkeypatch):
    before = artifact._key("crews", ())
    table = tmp_path / "parameters.csv"
    shutil.copy(tables.folder() / "parameters.csv", table)
    table.write_text(table.read_text("utf-8").replace("0.8,%/month", "0.9,%/month"), "utf-8")
    monkeypatch.setattr(tables, "folder", lambda: tmp_path)
    assert artifact._key("crews", ()) != before


def test_each_variant_is_kept_apart():
    assert artifact._key("lemaire2004", ()) != artifact._key("lemaire2004", (("archived_sign_error", True),))


def test_every_parameter_of_the_table_is_used_with_its_value():
    table = tables.parameters()
    table = table[table.model.str.partition(".")[0].isin(NAMES)]
    used = {}
    for model in map(load, NAMES):
        rival = {id for values in model.sets.values() for id in values}
        used |= {f"{model.name}:{p.id}": p.value for p in model.parameters.values() if p.id not in rival}
        used |= {f"{model.name}.{key}:{id}": value for key, values in model.sets.items()
                 for id, value in values.items()}
    assert used == pytest.approx(table.value.astype(float).to_dict())
