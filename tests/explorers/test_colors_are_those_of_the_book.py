"""A notebook has no tokens.css, so the explorers carry fallbacks; they must not become a second palette."""
import re
from pathlib import Path

from widgets import figures
from widgets.explorers import browser


def test_every_fallback_is_the_token():
    tokens, book = {}, (Path(figures.__path__[0]) / "tokens.css").read_text("utf-8")
    for name, value in re.findall(r"--lb-([\w-]+):([^;]+);", book):
        tokens.setdefault(name, value)  # the first stands for the phone
    style = (browser.HERE / "explorer.css").read_text("utf-8")
    fallbacks = re.findall(r"var\(--lb-([\w-]+),(light-dark\([^)]*\)|[\d.]+rem)\)", style)
    assert len(fallbacks) > 15
    for name, value in fallbacks:
        assert name in tokens, name
        if name != "accent":  # the site's accent depends on the tier
            assert tokens[name] == value, name
