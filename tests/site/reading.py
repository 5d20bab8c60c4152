"""A built page taken apart with nothing but the standard library."""
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit


class Page(HTMLParser):
    """Elements of a page as ``(tag, attributes)`` in order, and the text of its scripts and styles."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.scripts, self.styles, self.words = [], [], [], []
        self.inside = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag in ("script", "style"):
            self.inside = tag
            (self.scripts if tag == "script" else self.styles).append((attributes, ""))

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside is None:
            self.words.append(data)
            return
        kept = self.scripts if self.inside == "script" else self.styles
        kept[-1] = (kept[-1][0], kept[-1][1] + data)

    def all(self, tag):
        """Return the attributes of every ``tag``."""
        return [attributes for name, attributes in self.elements if name == tag]

    def classed(self, name):
        """Return the attributes of every element of class ``name``."""
        return [a for _, a in self.elements if name in a.get("class", "").split()]

    @property
    def ids(self):
        return [a["id"] for _, a in self.elements if "id" in a]

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def target(page, link, sub_path):
    """Return ``(file, anchor)`` that ``link`` on ``page`` leads to, from the site's root; None if away."""
    here = f"https://book.invalid/{sub_path}/{page}"
    parts = urlsplit(urljoin(here, link))
    if parts.netloc != "book.invalid":
        return None
    path = unquote(parts.path).removeprefix(f"/{sub_path}/")
    return path + ("index.html" if path.endswith("/") or not path else ""), unquote(parts.fragment)
