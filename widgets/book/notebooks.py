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
from sphinx_markdown_builder.contexts import IndentContext, SubContextParams
from sphinx_markdown_builder.translator import MarkdownTranslator, pushing_context

from widgets.book.cells import cells, half, has_notebook
from widgets.book.evidence import cards
from widgets.book.furniture import choice, part
from widgets.book.plain import evidence_table, listed, plain, strong

EDUCATION = ("*For learning, not medical advice. Ranges vary by laboratory. Do not start, stop or change a "
             "medicine without the people treating you. Not yet clinically reviewed.*\n\n"
             "The figures and the sliders appear once the cells have run: menu *Run*, then *Run All Cells*.")
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
          "language_info": {"name": "python"}}
# What a chapter's notebook needs beside the wheel; versions are those of requirements.txt.
STUDENT = ("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "altair", "vl-convert-python", "pandas",
           "numpy", "scipy", "sympy", "pandera", "pybtex", "mini-racer", "jsonschema", "PyYAML")
LONG_AGO = (2020, 1, 1, 0, 0, 0)                       # zips carry dates; equal books must be equal bytes


class Markdown(MarkdownTranslator):
    """Sphinx's Markdown as JupyterLab reads it: no HTML, equations with their numbers, tables as typed."""

    @pushing_context
    def visit_block_quote(self, node):
        # A line without its mark would end the quotation.
        self._push_context(IndentContext("> ", empty=True, params=SubContextParams(2, 2)))

    def depart_math_block(self, node):
        if node["number"]:
            self.add(f"\\tag{{{node['number']}}}", prefix_eol=1)
        super().depart_math_block(node)

    def visit_table(self, node):
        """Write the table here: the stock writer reads cells as numbers and would print 0.50 as 0.5."""
        rows = [[self.cell(entry) for entry in row] for row in node.findall(nodes.row)]
        rows.insert(1, ["---"] * len(rows[0]))
        self.add("\n".join(f"| {' | '.join(row)} |" for row in rows), prefix_eol=2, suffix_eol=2)
        raise nodes.SkipNode

    def cell(self, entry):
        text = markdown(self.builder, entry.children)
        return " ".join(text.split("\n")).replace("|", "\\|")


def markdown(builder, children):
    """Return Markdown of resolved nodes."""
    document = new_document("notebook")
    document.extend(child.deepcopy() for child in children)
    translator = Markdown(document, builder)
    document.walkabout(translator)
    return translator.astext().strip()


def kind(node):
    return node["kind"] if isinstance(node, part) else ""


def closes(node):
    """Whether a heading follows ``node``: only then may its own be collapsed and hide nothing else."""
    rest = [n for n in node.parent.children[node.parent.index(node) + 1:]
            if not isinstance(n, (nodes.comment, nodes.target))]
    return not rest or isinstance(rest[0], nodes.section) or kind(rest[0]) == "exercise"


class Writer:
    """Walks a resolved page in reading order and collects the cells of its notebook."""

    def __init__(self, app, docname):
        self.app, self.docname = app, docname
        self.builder = MarkdownBuilder(app, app.env)
        self.builder.init()
        self.builder.current_doc_name = self.builder.current_docname = docname
        self.found, self.run = [], []

    def flush(self):
        text = markdown(self.builder, self.run)
        if text:
            self.found.append(nbformat.v4.new_markdown_cell(text))
        self.run = []

    def heading(self, depth, *words, collapsed=False):
        """Begin a section of the notebook; JupyterLab shows a collapsed one only when it is opened."""
        self.flush()
        text = "#" * depth + " " + markdown(self.builder, [nodes.paragraph("", "", *words)])
        metadata = {"jp-MarkdownHeadingCollapsed": True} if collapsed else {}
        self.found.append(nbformat.v4.new_markdown_cell(text, metadata=metadata))

    def walk(self, node, depth):
        for child in node.children:
            if isinstance(child, nodes.section):
                self.walk(child, depth + 1)
            elif isinstance(child, nodes.title):
                self.heading(depth, *child.deepcopy().children)
            elif kind(child) == "ask":
                self.ask(child, depth)
            elif kind(child) == "exercise":
                self.heading(depth + 1, nodes.Text(f"Exercise: {child['title']}"))
                self.walk(child, depth)
            elif kind(child) == "solution":
                self.heading(depth + 2, nodes.Text(child["title"]), collapsed=closes(child))
                self.walk(child, depth)
            elif isinstance(child, cards):
                self.heading(2, nodes.Text("The numbers on this page"))
                self.run.append(evidence_table(child["quotes"]))
            elif child in self.cells:
                self.flush()
                source = next(half(child, "cell_code_source").findall(nodes.literal_block)).astext()
                self.found.append(nbformat.v4.new_code_cell(source))
            else:
                self.run += plain(self.app, child, self.docname)

    def ask(self, node, depth):
        """The question and its choices; the replies and the answer wait under a collapsed heading."""
        choices = [c for c in node.children if isinstance(c, choice)]
        answer = next(c for c in node.children if kind(c) == "answer")
        self.heading(depth + 1, nodes.Text("A question first"))
        self.run += [strong(node["title"]), listed((nodes.Text(c["label"]), []) for c in choices)]
        self.heading(depth + 2, nodes.Text("The answer"), collapsed=closes(node))
        replies = [(nodes.strong("", c["label"]), self.plain_children(c)) for c in choices]
        self.run += [listed(replies), *self.plain_children(answer)]

    def plain_children(self, node):
        return [copy for child in node.children for copy in plain(self.app, child, self.docname)]

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
    if app.builder.name != "html" or not has_notebook(app, docname, doctree):
        return
    path = Path(app.outdir, f"{docname}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(Writer(app, docname).notebook(doctree))
    path.write_text(text, encoding="utf-8")
    app.env.lb_notebooks = sorted({*getattr(app.env, "lb_notebooks", []), docname})


def wheel(root, folder):
    """Build the wheel of ``widgets`` with data/ inside from a clean copy; return its path.

    setuptools leaves folders of its own in the tree and reuses stale files in them, hence the copy.
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
