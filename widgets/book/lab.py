"""Open JupyterLab: on the notebooks the build wrote (students), or on the sources (authors).

    python -m widgets.book.lab notebooks
    python -m widgets.book.lab sources
"""
import hashlib
import json
import os
import sys
from pathlib import Path

from jupyterlab import labapp

BUILT, OWN = Path("_build/html/chapters"), Path("notebooks")
# Settings live in the virtual environment, never in the reader's home.
SETTINGS = {
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Jupytext Notebook", "myst": "Jupytext Notebook"}},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # Where a reader left an explorer is saved with the notebook; by itself JupyterLab forgets it.
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def copy_notebooks(built, own):
    """Copy each built notebook to ``own``, except over one the student has changed; return the kept ones."""
    own.mkdir(exist_ok=True)
    ledger = own / ".copied.json"
    copied = json.loads(ledger.read_text("utf-8")) if ledger.exists() else {}
    kept = []
    for source in sorted(built.rglob("*.ipynb")):
        name = source.relative_to(built).as_posix()
        target = own / name
        if target.exists() and digest(target) != copied.get(name):
            kept.append(name)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        copied[name] = digest(target)
    ledger.write_text(json.dumps(copied, indent=1, sort_keys=True) + "\n", "utf-8")
    return kept


def settings():
    """Write JupyterLab's defaults into this environment."""
    path = Path(sys.prefix, "share/jupyter/lab/settings/overrides.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(SETTINGS, indent=1) + "\n", "utf-8")


def main(what):
    settings()
    folder = "chapters"
    if what == "notebooks":
        folder = str(OWN)
        for name in copy_notebooks(BUILT, OWN):
            print(f"living bone: {OWN}/{name} is yours and was kept; delete it for a fresh one", flush=True)
    extra = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    # In this very process, so that whatever stops it stops JupyterLab and its kernels too.
    return labapp.main(["--notebook-dir", folder, *extra, *sys.argv[2:]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
