"""The Sphinx extension that makes the pages: theme, equations, evidence, explorers, notebooks, gates.

Each module registers its own part in a ``setup`` of its own; read them in the order below.
"""
from pathlib import Path

PARTS = ("gates", "fingerprint", "mathematics", "furniture", "evidence", "glossary", "catalog", "ledger",
         "online", "package", "front", "cells", "execution", "typesetting", "mounting", "review", "pages",
         "translator", "search", "notebooks", "assets")


def setup(app):
    import importlib

    app.add_html_theme("livingbone", str(Path(__file__).parent / "theme" / "livingbone"))
    for name in PARTS:
        importlib.import_module(f"widgets.book.{name}").setup(app)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}
