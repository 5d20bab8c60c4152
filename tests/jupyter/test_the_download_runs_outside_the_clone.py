"""The zip of a chapter is all a student needs: the wheel is whole, the pins suffice, it runs offline."""
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from email.parser import Parser

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.checkout import CHAPTERS

# Python imports this by itself: every process below then reaches this machine and no other.
NO_NETWORK = """import socket
really = socket.socket.connect
def connect(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"this notebook asked for {address}")
    return really(self, address)
socket.socket.connect = connect
"""
WHERE = "import widgets\nprint(widgets.__file__)"


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory):
    """The zips unpacked into one folder each, by chapter."""
    found = {}
    for chapter in CHAPTERS:
        folder = tmp_path_factory.mktemp("download")
        with zipfile.ZipFile(site / f"{chapter}.zip") as archive:
            archive.extractall(folder)
        found[chapter] = folder / chapter.rsplit("/", 1)[1]
    return found


@pytest.fixture(scope="module")
def wheel(unpacked):
    return next(unpacked[CHAPTERS[0]].glob("*.whl"))


def hashes(folder):
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def ran(unpacked, wheel, tmp_path_factory):
    """Each notebook run from top to bottom with the wheel's package and no network; and what changed."""
    package, home = tmp_path_factory.mktemp("package"), tmp_path_factory.mktemp("nobody")
    install = ["pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target"]
    subprocess.run([sys.executable, "-m", *install, package, wheel], check=True)
    (package / "sitecustomize.py").write_text(NO_NETWORK)
    before = hashes(package)
    env = {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home),
           "XDG_CACHE_HOME": str(home / "cache"), "IPYTHONDIR": str(home), "JUPYTER_PLATFORM_DIRS": "1"}
    running = []
    for folder in unpacked.values():
        notebook = nbformat.read(folder / f"{folder.name}.ipynb", as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(WHERE))
        nbformat.write(notebook, folder / "run.ipynb")
        command = [sys.executable, "-m", "jupyter", "execute", "--inplace", "run.ipynb"]
        running.append(subprocess.Popen(command, cwd=folder, env=env, text=True, stderr=subprocess.PIPE))
    said = [process.communicate()[1] for process in running]
    assert not any(process.returncode for process in running), "\n".join(said)[-4000:]
    return {"package": package, "before": before, "after": hashes(package), "cache": home / "cache"}


def outputs(folder):
    cells = nbformat.read(folder / "run.ipynb", as_version=4).cells
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def figures(text):
    return re.findall(r'<figure class="lb-chart-figure" id="(\w+)"', text)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_notebook_runs_with_the_wheel_and_no_other_package(unpacked, ran, chapter):
    said = outputs(unpacked[chapter])
    assert said[-1].text.startswith(str(ran["package"]))
    assert [o.get("name") for o in said if o.output_type == "error" or o.get("name") == "stderr"] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_its_figures_are_those_of_the_page(unpacked, ran, site, chapter):
    shown = [output.get("data", {}).get("text/html", "") for output in outputs(unpacked[chapter])]
    drawn = [name for html in shown for name in figures(html)]
    assert drawn and drawn == figures((site / f"{chapter}.html").read_text("utf-8"))


def test_what_is_generated_stays_out_of_the_installed_package(ran):
    assert ran["after"] == ran["before"]
    assert any(ran["cache"].rglob("lemaire2004-*.json"))


def test_the_wheel_holds_every_file_of_the_package_and_its_data(wheel, builds):
    checkout = builds[0].checkout
    found = [p for name in ("widgets", "data") for p in (checkout / name).rglob("*") if p.is_file()]
    files = {path.relative_to(checkout).as_posix() for path in found
             if "__pycache__" not in path.parts and path.suffix != ".md"}       # .md: an author's template
    inside = {name.replace("widgets/_data/", "data/") for name in zipfile.ZipFile(wheel).namelist()}
    assert {"data/trials.csv", "widgets/explorers/explorer.mjs", "widgets/figures/tokens.css"} <= files
    assert files - inside == set()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_requirements_pin_whatever_the_wheel_needs(unpacked, wheel, chapter):
    lines = (unpacked[chapter] / "requirements.txt").read_text().splitlines()
    pins = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    archive = zipfile.ZipFile(wheel)
    metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    said = Parser().parsestr(archive.read(metadata).decode())
    needed = [Requirement(line) for line in said.get_all("Requires-Dist")]
    assert [str(r) for r in needed if pins.get(canonicalize_name(r.name), "") not in r.specifier] == []
    assert f"./{wheel.name}" in lines
