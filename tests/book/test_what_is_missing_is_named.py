"""On a machine that lacks something, `make` says in one sentence what, and what to do."""
import importlib.util
import re
import socket
import subprocess
import sys

import pytest

from tests import browser
from tests.checkout import ROOT
from widgets.book import serve


@pytest.fixture
def setup():
    spec = importlib.util.spec_from_file_location("ci_setup", ROOT / ".ci/setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def one_sentence(said):
    assert said.startswith("living bone: ") and len(said) < 300 and "\n" not in said.strip()
    return said


@pytest.mark.parametrize("version", [(3, 8, 10), (3, 10, 14), (3, 14, 0)])
def test_a_python_of_another_age(setup, monkeypatch, tmp_path, version):
    monkeypatch.setattr(setup.sys, "version_info", version)
    with pytest.raises(SystemExit) as stopped:
        setup.main(str(tmp_path / "venv"), "requirements.txt")
    said = one_sentence(stopped.value.code)
    assert f"{version[0]}.{version[1]}" in said and "make PYTHON=" in said
    assert not (tmp_path / "venv").exists()


def test_a_python_without_venv(setup, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as stopped:
        setup.main(str(tmp_path / "venv"), "requirements.txt")
    assert "apt install python3-venv" in one_sentence(stopped.value.code)


@pytest.fixture(scope="module")
def nowhere():
    """An address nobody answers at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


def test_a_network_that_does_not_answer(tmp_path, nowhere):
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("living-bone-that-is-nowhere==1.0\n", "utf-8")
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PIP_INDEX_URL": nowhere, "PIP_RETRIES": "1",
           "PIP_CONFIG_FILE": "/dev/null"}
    done = subprocess.run([sys.executable, ROOT / ".ci/setup.py", tmp_path / "venv", wanted], env=env,
                          capture_output=True, text=True)
    assert done.returncode == 1
    said = one_sentence(done.stderr.splitlines()[-1])
    assert "the network did not answer; connect once and try again" in said


def test_a_port_that_is_taken(tmp_path):
    running = serve.server(tmp_path, 0)
    port = running.server_address[1]
    try:
        with pytest.raises(SystemExit) as stopped:
            serve.main(tmp_path, port)
    finally:
        running.server_close()
    assert f"make serve PORT={port + 1}" in one_sentence(stopped.value.code)


def test_a_browser_that_cannot_be_run(monkeypatch):
    monkeypatch.setenv("CHROME", "/nowhere/chrome")
    with pytest.raises(browser.NoBrowser, match=r"CHROME names /nowhere/chrome, .* unset it"):
        browser.on_the_path()


def test_every_command_of_the_readme_is_a_target_of_make():
    named = set(re.findall(r"`?make ([a-z]+)`?", (ROOT / "README.md").read_text("utf-8")))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert named and named <= targets
