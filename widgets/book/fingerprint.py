"""What the finished pages depend on besides their sources, so that a stale page or result is never kept.

The execution cache of MyST-NB keys on the cells alone: without this, an edit to widgets/ or data/ would
re-run nothing and the page would keep the old figure.
"""
import hashlib
import shutil
from pathlib import Path

EXECUTED = ("widgets/__init__.py", "widgets/tables", "widgets/physiology", "widgets/figures",
            "widgets/explorers", "widgets/quizzes", "data", "requirements.txt")
RENDERED = (*EXECUTED, "widgets/book")


def digest(root, names):
    """Return a short hash of the files under ``names``, by relative path and content."""
    total = hashlib.sha256()
    for name in names:
        start = root / name
        files = [start] if start.is_file() else sorted(p for p in start.rglob("*") if p.is_file())
        for path in files:
            if "__pycache__" in path.parts or path.suffix == ".pyc":
                continue
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def key(app, config):
    """Name the execution cache by what cells can see, and re-read every page when what renders it changed."""
    root = Path(app.srcdir)
    config.lb_fingerprint = digest(root, RENDERED)
    home = Path(app.outdir).parent / ".execution"
    current = home / digest(root, EXECUTED)
    for old in home.glob("*"):
        if old != current:
            shutil.rmtree(old, ignore_errors=True)
    config.nb_execution_cache_path = str(current)


def setup(app):
    app.add_config_value("lb_fingerprint", "", "env")
    app.connect("config-inited", key, priority=100)
