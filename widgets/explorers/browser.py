"""The explorers' JavaScript: one text for the site, one for a notebook, and run here for the first paint.

The first picture is drawn by the very code that later moves it (V8, from pip), so the two cannot drift apart.
"""
import functools
import json
import re
from pathlib import Path

from py_mini_racer import MiniRacer

from .. import physiology
from .flatten import flattened

HERE = Path(__file__).parent
# Comments are for who reads the code, not for who loads it.
COMMENT = re.compile(r"^ *(?://.*|/\*\*(?:.|\n)*?\*/)\n", re.M)
NOTEBOOK = """import {{ mount }} from "./explorer.mjs";
{also}
export default {{ render: ({{ model, el }}) => mount(model.get("description"), {model}, el, model) }};
"""
DRAWING = """import {{ section }} from "./markup.mjs";
{also}"""


def modules() -> dict[str, str]:
    """Every module by path, those of the models among them; ``explorers/site.mjs`` is the way in."""
    return texts(HERE) | {f"models/{name}.mjs": physiology.load(name).javascript for name in physiology.NAMES}


def site_modules() -> dict[str, str]:
    """What the site serves, by path in its static folder: all that moves in one text, each model by itself.

    One text is smaller than its fourteen parts, and a phone asks once.
    """
    known = modules()
    models = {path: text for path, text in known.items() if path.startswith("models/")}
    return {"explorers/site.mjs": flattened(known, "explorers/site.mjs")} | models


@functools.cache
def notebook_text(model: str | None) -> str:
    """One ES module, with this model inside, whose default export follows the anywidget protocol."""
    return _with_entry(NOTEBOOK, model)


def first_paint(description, values: dict | None = None, id: str | None = None) -> str:
    """HTML of a whole explorer at rest: picture, sentence, table; its controls wait for a script.

    description : Description; values : positions of the controls (default: the description's own);
    id : prefix of the ids inside (default: the name). Raises BadDescription before anything is drawn.
    """
    id = id or description.name
    plain, positions, name = map(json.dumps, (description.json(id), values or description.values, id))
    model = description.model or "null"
    return evaluated(description.model, f"section({plain}, {model}, {positions}, {name})")


def evaluated(model: str | None, expression: str):
    """A JavaScript expression's value, with the explorers' code and one model in scope."""
    return answered(_with_entry(DRAWING, model), expression)


def answered(text: str, expression: str):
    """A JavaScript expression's value, after a text.

    V8 is closed at once: left to the interpreter's end, its thread can keep a finished process from ending.
    """
    with MiniRacer() as v8:
        v8.eval(text)
        return v8.eval(expression)


def texts(folder: Path) -> dict[str, str]:
    """The modules of a room without their comments, by room and file."""
    return {f"{folder.name}/{path.name}": COMMENT.sub("", path.read_text("utf-8"))
            for path in sorted(folder.glob("*.mjs"))}


def _with_entry(entry, model):
    also = f'import {{ {model} }} from "../models/{model}.mjs";\n' if model else ""
    text = entry.format(model=model or "null", also=also)
    return flattened(modules() | {"explorers/entry.mjs": text}, "explorers/entry.mjs")
