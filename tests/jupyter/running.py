"""Start JupyterLab as `make lab` and `make author` do, in a home that is nobody's."""
import os
import socket
import subprocess
import sys
import threading

HOMES = ("HOME", "USERPROFILE", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR",
         "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
# Milliseconds for a cold kernel on a busy machine; only what fails waits as long.
PATIENCE = 90_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(what, folder, home):
    """Run ``python -m widgets.book.lab`` in ``folder``; return the process and JupyterLab's address."""
    port = free_port()
    env = {**os.environ, **{name: str(home) for name in HOMES}, "JUPYTER_PLATFORM_DIRS": "1"}
    running = subprocess.Popen(
        [sys.executable, "-m", "widgets.book.lab", what, "--no-browser", f"--ServerApp.port={port}",
         "--ServerApp.port_retries=0", "--IdentityProvider.token=token"],
        cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = []
    for line in running.stderr:
        said.append(line)
        if "is running at" in line:
            threading.Thread(target=running.stderr.read, daemon=True).start()       # so that it never blocks
            return running, f"http://127.0.0.1:{port}/"
    raise RuntimeError(f"JupyterLab did not start:\n{''.join(said)[-3000:]}")


def visit(page, address, path):
    """Open a file in JupyterLab and wait for its kernel: a notebook run before is not run at all."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}lab/tree/{path}?token=token&reset")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()


def run_all(page):
    page.locator("#jp-MainMenu").get_by_text("Run", exact=True).click()
    page.locator("#jp-mainmenu-run").get_by_text("Run All Cells", exact=True).click()
