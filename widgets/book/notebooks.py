"""Each chapter as a notebook with every role, number and reference resolved, and a zip that runs anywhere."""
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat
from docutils import nodes
from docutils.utils import new_document
from sphinx_markdown_builder.builder import MarkdownBuilder
from sphinx_markdown_builder.translator import MarkdownTranslator

from widgets.book.cells import cells, half
from widgets.book.plain import plain

EDUCATION = ("*For learning, not medical advice. Ranges vary by laboratory. Do not start, stop or change a medicine "
             "without the people treating you. Not yet clinically reviewed.*")
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
          "language_info": {"name": "python"}}
# What a chapter's notebook needs beside the wheel; versions are those of requirements.txt.
STUDENT = ("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "altair", "vl-convert-python", "pandas", "numpy",
           "scipy", "sympy", "pandera", "pybtex", "mini-racer")
LONG_AGO = (2020, 1, 1, 0, 0, 0)                       # zips carry dates; equal books must be equal bytes


def markdown(app, docname, children):
    """Return Markdown of resolved nodes."""
    document = new_document("notebook")
    document.extend(children)
    builder = MarkdownBuilder(app, app.env)
    builder.init()
    builder.current_doc_name = builder.current_docname = docname
    translator = MarkdownTranslator(document, builder)
    document.walkabout(translator)
    return translator.astext().strip()


class Writer:
    """Walks a resolved page in reading order and collects the cells of its notebook."""

    def __init__(self, app, docname):
        self.app, self.docname = app, docname
        self.found, self.run = [], []

    def flush(self):
        if self.run:
            text = markdown(self.app, self.docname, self.run)
            if text:
                self.found.append(nbformat.v4.new_markdown_cell(text))
            self.run = []

    def walk(self, node, depth):
        for child in node.children:
            if isinstance(child, nodes.section):
                self.flush()
                self.walk(child, depth + 1)
            elif isinstance(child, nodes.title):
                self.flush()
                self.found.append(nbformat.v4.new_markdown_cell("#" * depth + " " + child.astext()))
            elif child in self.cells:
                self.flush()
                source = next(half(child, "cell_code_source").findall(nodes.literal_block)).astext()
                self.found.append(nbformat.v4.new_code_cell(source))
            elif any(cell in self.cells for cell in child.findall(nodes.container)):
                self.walk_folded(child, depth)
            else:
                self.run += plain(self.app, child, self.docname)

    def walk_folded(self, node, depth):
        """A folded solution holds cells: its title, then what is in it."""
        self.flush()
        self.found.append(nbformat.v4.new_markdown_cell(f"**{node.get('title', '')}**"))
        self.walk(node, depth)
        self.flush()

    def notebook(self, doctree):
        self.cells = list(cells(doctree))
        self.walk(doctree, 0)
        self.flush()
        self.found.insert(1, nbformat.v4.new_markdown_cell(EDUCATION))
        for n, cell in enumerate(self.found):
            cell["id"] = f"cell-{n}"
        return nbformat.v4.new_notebook(cells=self.found, metadata=KERNEL)


def write(app, doctree, docname):
    """Write a page's notebook beside the page."""
    if app.builder.name != "html" or not any(True for _ in cells(doctree)):
        return
    path = Path(app.outdir, f"{docname}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(Writer(app, docname).notebook(doctree))
    path.write_text(text, encoding="utf-8")
    app.env.lb_notebooks = sorted({*getattr(app.env, "lb_notebooks", []), docname})


def wheel(root, folder):
    """Build the wheel of ``widgets`` with data/ inside from a clean copy; return its path.

    setuptools leaves its own folders in the tree it builds from, and reuses stale files in them, hence the copy.
    """
    source = Path(folder, "source")
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("widgets", "data"):
        shutil.copytree(root / name, source / name, ignore=ignore)
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(root / name, source / name)
    code = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, folder], cwd=source, capture_output=True, text=True,
                          env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"})
    if done.returncode:
        raise RuntimeError(f"the wheel for the downloads could not be built:\n{done.stderr[-2000:]}")
    return Path(folder, done.stdout.strip().splitlines()[-1])


def requirements(root, wheel_name):
    """Return the student's requirements: the book's own pins of what a notebook needs, and the wheel."""
    pins = [line for line in (root / "requirements.txt").read_text("utf-8").splitlines()
            if line.split("==")[0] in STUDENT]
    return "\n".join([*pins, f"./{wheel_name}", ""])


READ_ME = """{title}

1. Unpack this folder.
2. In it, with Python 3.11, 3.12 or 3.13:  python -m pip install -r requirements.txt
3. Then:  jupyter lab {notebook}

For learning, not medical advice. Ranges vary by laboratory. Do not start, stop or change a medicine without
the people treating you. Not yet clinically reviewed.
"""


def pack(app, exception):
    """Put each notebook into a zip with its requirements and the wheel; it runs with no clone beside it."""
    pages = [p for p in getattr(app.env, "lb_notebooks", []) if p in app.env.found_docs]
    if exception or app.builder.name != "html" or not pages or app.config.lb_one_page_book:
        return
    root = Path(app.srcdir)
    with tempfile.TemporaryDirectory() as folder:
        built = wheel(root, folder)
        for page in pages:
            path = Path(app.outdir, f"{page}.ipynb")
            title = app.env.titles[page].astext()
            files = {path.name: path.read_bytes(), built.name: built.read_bytes(),
                     "requirements.txt": requirements(root, built.name).encode(),
                     "README.txt": READ_ME.format(title=title, notebook=path.name).encode()}
            with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in sorted(files.items()):
                    info = zipfile.ZipInfo(f"{path.stem}/{name}", LONG_AGO)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(info, data)


def setup(app):
    # The Markdown writer reads settings that its own extension registers.
    app.setup_extension("sphinx_markdown_builder")
    app.connect("doctree-resolved", write, priority=500)
    app.connect("build-finished", pack, priority=600)
