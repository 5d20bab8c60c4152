"""datapackage.json and what the loaders read are the same; what a chapter gets is its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import textstat

from widgets import tables

LOADERS = {
    "trials": tables.trials,
    "lab_ranges": tables.ranges,
    "claims": tables.claims,
    "claims_online": tables.claims_online,
    "changes": tables.changes,
    "objectives": tables.objectives,
    "misconceptions": tables.misconceptions,
    "terms": tables.terms,
    "term_names": tables.term_names,
    "parameters": tables.parameters,
    "plan": tables.plan,
    "refusals": tables.refusals,
    "targets": tables.targets,
    "left_out": tables.left_out,
    "fitted_parameters": tables.fitted_parameters,
    "threshold_profile": tables.threshold_profile,
}
PACKAGE = json.loads((tables.folder() / "datapackage.json").read_text("utf-8"))


def test_the_tables_of_the_book_are_sound():
    tables.check_all()


@pytest.mark.parametrize("name", LOADERS)
def test_every_column_is_described_and_no_other(name):
    (resource,) = [r for r in PACKAGE["resources"] if r["name"] == name]
    fields = resource["schema"]["fields"]
    frame = LOADERS[name]()
    assert [field["name"] for field in fields] == [frame.index.name, *frame.columns]
    assert all(len(field["description"]) > 5 for field in fields)
    kinds = {"string": "str", "number": "float64", "integer": "Int64", "boolean": "boolean"}
    assert {f["name"]: kinds[f["type"]] for f in fields[1:]} == frame.dtypes.astype("str").to_dict()


def test_every_file_of_the_package_exists_and_every_table_is_in_it():
    paths = {resource["path"] for resource in PACKAGE["resources"]}
    assert paths == {p.name for p in tables.folder().iterdir() if p.suffix in (".csv", ".bib")}
    assert PACKAGE["licenses"][0]["name"] == "CC-BY-4.0"


def test_a_changed_table_does_not_leak_into_the_next_call():
    mine = tables.trials()
    mine.loc["T001", "value"] = 99
    del mine["unit"]
    tables.references().clear()
    assert tables.trials().at["T001", "value"] == -4.1
    assert "unit" in tables.trials() and tables.references()


def test_quoting_a_number_does_not_load_pandas():
    code = (
        "import sys; from widgets import tables; tables.cite('trial:T083'); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=30).returncode == 0


def test_the_tables_are_found_in_an_installed_wheel(tmp_path):
    shutil.copytree(Path(tables.__file__).parents[1] / "tables", tmp_path / "widgets" / "tables")
    shutil.copytree(tables.folder(), tmp_path / "widgets" / "_data")
    code = "from widgets import tables; assert tables.folder().name == '_data'; tables.cite('trial:T083')"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, timeout=30, check=True)


def test_plain_definitions_read_easily_and_are_short():
    hard = {
        slug: text
        for slug, text in tables.terms()["plain"].items()
        if textstat.flesch_kincaid_grade(text) > 8.5 or text.count(". ") or len(text) > 110
    }
    assert not hard
