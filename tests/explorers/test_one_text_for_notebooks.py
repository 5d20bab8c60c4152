"""JupyterLab, Notebook and VS Code take one text and resolve no relative import: it must run by itself."""
import re

import pytest

from widgets.explorers import browser
from widgets.explorers.flatten import NameClash, flattened
from widgets.physiology import NAMES


@pytest.mark.parametrize("model", [*NAMES, None])
def test_the_text_imports_nothing_and_exports_one_thing(model):
    text = browser.notebook_text(model)
    assert not re.findall(r"^import |\bimport ?\(|import\.meta|\bfetch\(|\brequire\(", text, re.M)
    (export,) = re.findall(r"^export .*", text, re.M)
    assert export.startswith("export default { render: ") and f", {model or 'null'}, el, model) }}" in export


def test_the_text_asks_of_a_widget_what_every_front_end_has():
    """The anywidget protocol; what a widget manager offers beyond it is JupyterLab's alone."""
    text = browser.notebook_text(None)
    asked = set(re.findall(r"\bwidget\.(\w+)", text))
    assert asked == {"get", "set", "save_changes", "on", "off"}
    assert "widget_manager" not in text and "Jupyter" not in text


@pytest.mark.parametrize("model", [*NAMES, None])
def test_the_text_runs(model):
    assert browser.evaluated(model, "typeof section + typeof run") == "functionfunction"


def test_what_is_needed_comes_first_and_once():
    x, y = 'import { x } from "../a/x.mjs";\n', 'import { y } from "../b/y.mjs";\n'
    modules = {"a/in.mjs": f"{x}{y}export default x + y;\n", "a/x.mjs": "export const x = 1;\n",
               "b/y.mjs": f"{x}export const y = x;\n"}
    assert flattened(modules, "a/in.mjs").replace("\n\n", "\n") == (
        "const x = 1;\nconst y = x;\nexport default x + y;\n")


def test_two_owners_of_a_name_are_refused():
    modules = {"in.mjs": 'import { x } from "./x.mjs";\nconst once = x;\n',
               "x.mjs": "export const x = 1;\nconst once = 2;\n"}
    with pytest.raises(NameClash, match=r"'once' is defined in x\.mjs and again in in\.mjs"):
        flattened(modules, "in.mjs")


@pytest.mark.parametrize("line", [
    'import * as x from "./x.mjs";', 'export { x };', 'import x from "./x.mjs";',
    'import { x } from "https://elsewhere.example/x.mjs";'])
def test_what_cannot_be_flattened_is_refused(line):
    with pytest.raises(ValueError, match="is not a one-line"):
        flattened({"in.mjs": f"{line}\n", "x.mjs": "export const x = 1;\n"}, "in.mjs")


def test_a_missing_module_is_named():
    with pytest.raises(ValueError, match=re.escape("in.mjs imports ./gone.mjs")):
        flattened({"in.mjs": 'import { x } from "./gone.mjs";\n'}, "in.mjs")


def test_no_declaration_hides_a_second_name():
    """The check for clashes reads one name a declaration; a second in the same statement would escape it."""
    for path, text in browser.modules().items():
        for line in re.findall(r"^(?:export )?const \w+ = [^\n({\[\"'`]*$", text, re.M):
            assert ", " not in line, f"{path}: {line}"
