"""This checkout, and cold builds of copies of it."""
import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://example.org/living-bone/"
STRICT = [str(Path(sys.executable).with_name("jupyter-book")), "build", "-W", "-n", "--keep-going"]
TIERS = ("fundamentals", "intermediate", "academic")


def listed_pages():
    """Return every page the table of contents names, in reading order, without ``.html``."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    return [toc["root"], *(entry["file"] for part in toc["parts"] for entry in part["chapters"])]


LISTED = listed_pages()
CHAPTERS = [page for page in LISTED if page.split("/")[1] in TIERS]
EXPLORED = [page for page in LISTED if re.search(r"\{code-cell\}[^`]*explorers\.",
                                                (ROOT / f"{page}.md").read_text("utf-8"))]


@dataclass
class Build:
    """One build: its checkout, its exit code, all it said, and the hash of each file it wrote."""

    checkout: Path
    returncode: int
    said: str
    files: dict

    @property
    def html(self):
        return self.checkout / "_build/html"


def copy_checkout(to):
    """Copy what a commit of this checkout would hold, changes included."""
    names = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True,
                           check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)


def hashes(folder):
    """Return the hash of each file below ``folder`` by its path from there."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def build(*checkouts):
    """Build checkouts side by side, each with its own ``widgets``, for one and the same address."""
    running = []
    for checkout in checkouts:
        env = {**os.environ, "PYTHONPATH": str(checkout), "BOOK_URL": ADDRESS, "PYTHONHASHSEED": "0",
               "JUPYTER_PLATFORM_DIRS": "1", "NO_COLOR": "1"}
        running.append(subprocess.Popen([*STRICT, "."], cwd=checkout, env=env, text=True, encoding="utf-8",
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
    said = [process.communicate()[0] for process in running]
    return [Build(checkout, process.returncode, words, hashes(checkout / "_build/html"))
            for checkout, process, words in zip(checkouts, running, said, strict=True)]
