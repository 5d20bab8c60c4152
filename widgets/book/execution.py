"""Run the chapters side by side before they are read; MyST-NB alone would run one after the other.

What succeeds lies in the execution cache, where MyST-NB finds it. What fails is not kept: MyST-NB runs it
again and reports it in its own way, with file and cell.
"""
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from jupyter_cache.executors.basic import ExecutionWorkerLocalSerial, ProcessData
from sphinx.util import logging as sphinx_logging

log = sphinx_logging.getLogger(__name__)
READER = {"type": "plugin", "name": "myst_nb_md"}


def has_cells(path):
    return path.suffix == ".md" and "```{code-cell}" in path.read_text("utf-8")


def ahead(app, env, docnames):
    """Execute what is about to be read and not in the cache, one kernel a core."""
    paths = [path for path in (Path(env.doc2path(name)) for name in sorted(docnames)) if has_cells(path)]
    if len(paths) < 2:
        return
    cache = get_cache(app.config.nb_execution_cache_path)
    quiet = logging.Logger("execution", logging.CRITICAL + 1)
    keys = [cache.add_nb_to_project(str(path), read_data=READER).pk for path in paths]
    waiting = load_executor("local-serial", cache, logger=quiet).get_records(None, keys)
    tasks = [ProcessData(record.pk, record.uri, cache, app.config.nb_execution_timeout, False)
             for record in waiting]
    for task in tasks:
        log.info("Executing notebook side by side: %s", task.uri)
    # The kernels are processes of their own, so threads are enough here; forking this process is not safe.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(ExecutionWorkerLocalSerial(quiet), tasks))


def setup(app):
    app.connect("env-before-read-docs", ahead, priority=700)
