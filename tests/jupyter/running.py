"""Start JupyterLab as `make lab` and `make author` do, in a home that is nobody's."""
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.request

HOMES = ("HOME", "USERPROFILE", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR",
         "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
# Milliseconds for a cold kernel on a busy machine; only what fails waits as long.
PATIENCE = 90_000
# Where a server opens a notebook, in JupyterLab 4 or the document view of Notebook 7, and what then shows
# that its kernel is there; the indicator of a cell says "idle" before there is one.
LAB, DOCUMENT = "lab/tree", "notebooks"
READY = {LAB: "text=Python 3 (ipykernel) | Idle", DOCUMENT: ".jp-NotebookKernelStatus-fade:empty"}


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


def visit(page, address, path, front=LAB):
    """Open a file in JupyterLab or Notebook and wait for its kernel: one run before is not run at all."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}{front}/{path}?token=token{'&reset' if front == LAB else ''}")
    page.locator(READY[front]).wait_for(state="attached")


def run_all(page):
    page.locator("#jp-MainMenu").get_by_text("Run", exact=True).click()
    page.locator("#jp-mainmenu-run").get_by_text("Run All Cells", exact=True).click()


def save(page):
    """Save by the button, for Ctrl+S is an explorer's while it has the focus; return once written."""
    with page.expect_response(lambda answer: answer.request.method == "PUT"
                              and "/api/contents/" in answer.url) as written:
        page.locator("[data-jp-item-name=save] jp-button").click()
    assert written.value.ok


def shut_down(address, path):
    """End the kernel of a notebook, as a new day does."""
    def ask(what, method="GET"):
        request = urllib.request.Request(f"{address}api/sessions{what}", method=method,
                                         headers={"Authorization": "token token"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    (session,) = [one["id"] for one in json.loads(ask("")) if one["path"] == path]
    ask(f"/{session}", "DELETE")
