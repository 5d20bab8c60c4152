"""A page of explorers, served as the site serves them: files beside each other, and no script but our own."""
import functools
import http.server
import json
import shutil
import threading
from pathlib import Path

import pytest

from widgets import explorers, figures
from widgets.explorers import browser, gallery
from widgets.physiology import NAMES

POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
FACTORIES = {make().described.name: make for make in (getattr(gallery, name) for name in gallery.__all__)}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Explorers</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="tokens.css"><link rel="stylesheet" href="explorer.css">
<style>body{{margin:0;background:var(--lb-paper)}}main{{max-width:54rem;margin:auto;padding:0 1rem}}</style>
<script src="early.js"></script></head>
<body><main>{body}</main><script type="module" src="{script}"></script></body></html>"""
EARLY = "document.documentElement.classList.add('lb-js');"
# Stands for the site's mount.mjs and for JupyterLab: both hand over a model and an element.
MOUNT = """const saved = await (await fetch("saved.json")).json();
window.kept = {};
for (const [name, values] of Object.entries(saved)) {
  const host = document.querySelector(`[data-host="${name}"]`), listeners = [];
  const model = { get: (key) => values[key], save_changes() { window.kept[name] = values.values; },
    set(key, value) { values[key] = value; listeners.forEach((listen) => listen()); },
    on: (_, listen) => listeners.push(listen), off() {} };
  const entry = await import(MODULE);
  await entry.default.render({ model, el: host });
  host.dataset.state = "ready";
}
"""


@pytest.fixture(scope="session")
def described():
    """Every explorer's description by name."""
    return {name: make().described for name, make in FACTORIES.items()}


@pytest.fixture(scope="session")
def address(described, tmp_path_factory):
    """Where the pages are served: index, quiet (nothing is mounted) and notebook (one text, empty hosts)."""
    folder = tmp_path_factory.mktemp("site")
    files = explorers.site_modules() | {f"notebook/{name}.mjs": browser.notebook_text(name) for name in NAMES}
    files["notebook/null.mjs"] = browser.notebook_text(None)
    styles = browser.HERE / "explorer.css", figures_folder() / "tokens.css"
    files |= {path.name: path.read_text("utf-8") for path in styles}
    painted = "".join(f'<div data-host="{name}">{explorers.first_paint(d)}</div>'
                      for name, d in described.items())
    empty = "".join(f'<div data-host="{name}"></div>' for name in described)
    files |= {
        "early.js": EARLY, "nothing.mjs": "",
        "mount.mjs": MOUNT.replace("MODULE", '"./explorers/site.mjs"'),
        "notebook.mjs": MOUNT.replace("MODULE", "`./notebook/${values.description.model}.mjs`"),
        "index.html": PAGE.format(body=painted, script="mount.mjs"),
        "quiet.html": PAGE.format(body=painted, script="nothing.mjs"),
        "notebook.html": PAGE.format(body=empty, script="notebook.mjs"),
        "saved.json": json.dumps({name: {"description": d.json(name), "values": d.values}
                                  for name, d in described.items()}),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copytree(figures_folder() / "fonts", folder / "fonts")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def figures_folder():
    return Path(figures.__path__[0])


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def open_page(browser, address):
    """Open one of the pages at a width; fails at the end if anything was logged or asked of another host."""
    pages, said = [], []

    def open_(name="index.html", width=1280, height=740, ready=True):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda r: r.url.startswith((address, "data:")) or said.append(r.url))
        page.goto(f"{address}/{name}")
        if ready:
            page.locator("[data-state=ready]").nth(len(FACTORIES) - 1).wait_for(timeout=10_000)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert said == []
