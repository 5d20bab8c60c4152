"""Several small modules as one text: a notebook takes a widget's code in one piece, resolving no imports."""
import re
from posixpath import dirname, join, normpath

IMPORT = re.compile(r'^import \{ [^}]+ \} from "(\.\.?/[^"]+)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async|const|let|function|class) )", re.M)
LEFT_OVER = re.compile(r"^(?:import\b(?! ?\()|export (?!default)).*", re.M)
TOP_LEVEL = re.compile(r"^(?:async )?(?:const|let|var|function|class) (\w+)", re.M)


class NameClash(ValueError):
    """Two modules use the same name at their top level; side by side in one text they cannot both have it."""


def flattened(modules: dict[str, str], entry: str) -> str:
    """The entry and all it imports, what is needed first, without ``import`` and without named ``export``.

    modules : text by path. Imports take one line each, are named and relative, and rename nothing:
        ``import { a, b } from "./x.mjs";``. Top-level declarations declare one name each.
    """
    owner, texts = {}, []
    for path in _in_order(modules, entry):
        text = EXPORT.sub("", IMPORT.sub("", modules[path]))
        if left := LEFT_OVER.search(text):
            raise ValueError(f"{path}: {left[0]!r} is not a one-line, named, relative import or declaration")
        for name in TOP_LEVEL.findall(text):
            if name in owner:
                raise NameClash(f"{name!r} is defined in {owner[name]} and again in {path}")
            owner[name] = path
        texts.append(text)
    return "\n".join(texts)


def _in_order(modules, path):
    order = {}

    def visit(path):
        for target in IMPORT.findall(modules[path]):
            found = normpath(join(dirname(path), target))
            if found not in modules:
                raise ValueError(f"{path} imports {target}, which is not there")
            visit(found)
        order.setdefault(path)

    visit(path)
    return list(order)
