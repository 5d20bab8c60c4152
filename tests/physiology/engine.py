"""The engine and the models on a page of a real browser, for tests and benchmarks."""
from widgets.explorers.browser import modules
from widgets.explorers.flatten import flattened
from widgets.physiology import NAMES

EXPORTS = ("follow", "parameters", "solve", *NAMES)
ENTRY = """import { follow, parameters } from "./scenario.mjs";
import { solve } from "./solve.mjs";
""" + "".join(f'import {{ {name} }} from "../models/{name}.mjs";\n' for name in NAMES)


def page_of(browser):
    """A blank page on which follow, parameters, solve and every model can be used by name."""
    page = browser.new_page()
    text = flattened(modules() | {"explorers/entry.mjs": ENTRY}, "explorers/entry.mjs")
    page.add_script_tag(type="module", content=f"{text}\nObject.assign(window, {{ {', '.join(EXPORTS)} }});")
    page.wait_for_function("() => 'solve' in window")
    return page
