"""Thirty chapters must not run one after the other, and running ahead must not change what a page shows."""
import logging
from types import SimpleNamespace

from jupyter_cache import get_cache

from tests.conftest import HEAD
from widgets.book import execution

CELL = "# A\n\n```{code-cell} ipython3\nprint(%r)\n```\n"


def ran(folder, pages):
    """Run ``pages`` (name -> Markdown) ahead and return the cache they lie in."""
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(HEAD + text, "utf-8")
    config = SimpleNamespace(nb_execution_cache_path=str(folder / "cache"), nb_execution_timeout=60)
    env = SimpleNamespace(doc2path=lambda name: folder / f"{name}.md")
    execution.ahead(SimpleNamespace(config=config), env, list(pages))
    return get_cache(config.nb_execution_cache_path)


def test_what_ran_ahead_is_in_the_cache(tmp_path):
    cache = ran(tmp_path, {"one": CELL % "first", "two": CELL % "second", "words": "# No cell\n"})
    kept = [cache.get_cache_bundle(record.pk).nb for record in cache.list_cache_records()]
    shown = sorted(notebook.cells[-1].outputs[0].text for notebook in kept)
    assert shown == ["first\n", "second\n"]


def test_a_failing_chapter_is_left_to_the_build_to_report(tmp_path, caplog):
    with caplog.at_level(logging.DEBUG):
        cache = ran(tmp_path, {"good": CELL % "fine", "bad": CELL.replace("print(%r)", "1 / 0")})
    assert len(cache.list_cache_records()) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
