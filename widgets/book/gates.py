"""What must hold before and while the book is built; each fault names its place and its remedy."""
import ast
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging

import widgets
from widgets import tables
from widgets.book import lint, typed
from widgets.book.cells import cells

log = logging.getLogger(__name__)


def own_package(app):
    """Refuse to build with another checkout's ``widgets``: its numbers would stand in this book."""
    imported, book = Path(widgets.__file__).resolve(), Path(app.srcdir).resolve()
    if book not in imported.parents and not app.config.lb_one_page_book:
        raise ExtensionError(f"the package `widgets` was loaded from {imported.parent}, which is not in "
                             f"this book ({book}); run `pip install -e .` here, or `make book`")


def sound_data(app):
    """Check every table once, in full; a kernel later reads them without the cost of the checks."""
    try:
        tables.check_all()
    except tables.BrokenTable as error:
        raise ExtensionError(str(error)) from error


def every_page_listed(app, env):
    """Warn of a page under chapters/ that the table of contents does not name: nobody would find it."""
    root = Path(app.srcdir)
    for path in sorted((root / "chapters").rglob("*.md")):
        docname = path.relative_to(root).with_suffix("").as_posix()
        if docname not in env.found_docs and ".ipynb_checkpoints" not in path.parts:
            log.warning("this page is not in the table of contents; add `- file: %s` to _toc.yml", docname,
                        location=(path.relative_to(root).as_posix(), 1))


def the_order(app, env, docnames):
    """Hold the chapters about to be read to the book's order."""
    for path, tier in lint.chapters(app.srcdir):
        name = path.relative_to(app.srcdir)
        if name.with_suffix("").as_posix() in docnames:
            for fault in lint.faults(path.read_text("utf-8"), tier):
                log.warning(fault.what, location=(name.with_suffix("").as_posix(), fault.line))


def no_typed_numbers(app, env, docnames):
    """Refuse a clinical number that did not come through a row, behind every door."""
    for file, number in typed.everywhere(app.srcdir):
        log.warning("%s", number, location=f"{file}:{number.line}")


def imports_past_the_face(source):
    """Return the modules below ``widgets`` that a cell imports; a chapter uses the face, nothing deeper."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []                                   # magics; a real syntax error fails when the cell runs
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("widgets."):
            found.append(node.module)
        elif isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name.startswith("widgets.")]
    return found


def only_the_face(app, doctree):
    for cell in cells(doctree):
        for code in cell.findall(nodes.literal_block):
            for module in imports_past_the_face(code.astext()):
                log.warning("this cell imports %s; import from the face instead: `from widgets import %s`",
                            module, module.split(".")[1], location=cell)


def setup(app):
    app.add_config_value("lb_one_page_book", False, "")     # set by tests that build a book elsewhere
    app.connect("builder-inited", own_package)
    app.connect("builder-inited", sound_data)
    app.connect("env-updated", every_page_listed)
    app.connect("env-before-read-docs", the_order)
    app.connect("env-before-read-docs", no_typed_numbers)
    app.connect("doctree-read", only_the_face)
