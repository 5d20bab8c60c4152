"""Words for a chart, and the renderer `book` that turns both into one accessible, offline figure.

Every chart of the book is drawn to SVG when its cell runs: readable with JavaScript off, the same bytes on
every machine, and the same picture in JupyterLab. `described` attaches the words; `render` refuses a chart
without them. Two drawings travel in one figure, for a wide and for a narrow column; figures.css shows one.
"""
import copy
import csv
import hashlib
import html
import io
import json
import numbers
import re
import sys
import urllib.parse
from xml.etree import ElementTree

import altair as alt
import vl_convert

WIDE, NARROW = 592, 328  # px: the measure of a chapter on a desk, and the column of a 360 px phone
MINUS = "\u2212"
_VEGALITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
_LENGTHS = {"title": (10, 140), "alt": (25, 140), "description": (60, 2000), "caption": (25, 1200)}
_SVG = "{http://www.w3.org/2000/svg}"
# Inside role="img" nothing below is announced; these attributes would only weigh.
_NOISE = re.compile(r"role|aria-.*|class|pointer-events|font-family|opacity=1|version")
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")  # a place in more digits than a screen has points


def described(chart, *, title, alt, description, caption, table=None):
    """The same Altair chart, carrying what a reader needs who cannot see it.

    title        the finding, one sentence
    alt          what the picture is, 25 to 140 characters; the name of the drawing
    description  the long text, in words, at least 60 characters
    caption      what is drawn, who was measured, the source, and what it must not be read as; an empty line
                 begins a new paragraph
    table        DataFrame shown and offered as CSV under the figure; default: the chart's own data

    Raises ValueError, naming the remedy, when a text is missing, too short or too long.
    """
    frame = chart.data if table is None else table
    if not hasattr(frame, "itertuples"):
        raise ValueError("described(): this chart holds no DataFrame; pass table= with the rows it shows")
    if any(frame.index.names):
        frame = frame.reset_index()
    words = {"title": title, "alt": alt, "description": description, "caption": caption,
             "table": _as_text(frame)}
    _check(words)
    chart = chart.copy()
    chart.usermeta = {"book": words}
    return chart


def render(spec, **_):
    """MIME bundle of a chart: ``text/html`` with the whole figure. Raises ValueError if it has no words."""
    try:
        words = spec.get("usermeta", {}).get("book", {})
        _check(words)
    except ValueError as error:
        _fail_cell(error)
        raise
    spec, live = _numbered({key: value for key, value in spec.items() if key != "usermeta"}), _is_live(spec)
    spec["description"] = words["alt"]
    ident = "c" + hashlib.sha256(json.dumps([spec, words], sort_keys=True).encode()).hexdigest()[:10]
    drawings = [_drawing(spec, ident, size, words["alt"], live) for size in ("wide", "narrow")]
    caption = "".join(f"<p>{_text(part)}</p>" for part in words["caption"].split("\n\n"))
    return {"text/html": "\n".join([
        f'<figure class="lb-chart-figure" id="{ident}"{" data-live" if live else ""}>',
        f'<p class="lb-find"><strong>{_text(words["title"])}</strong></p>', *drawings,
        f"<figcaption>{caption}</figcaption>",
        "<details><summary>Description, table and data</summary>",
        f'<p>{_text(words["description"])}</p>',
        table_html(words), csv_link(words), "</details>", "</figure>"])}


def table_html(words):
    """The table under a figure: what the chart shows and no more, numbers aligned right, true minus signs."""
    title, table = _text(words["title"]), words["table"]
    kinds = [' class="lb-number"' if flag else "" for flag in table["numeric"]]

    def cells(row):
        for i, (cell, kind) in enumerate(zip(row, kinds, strict=True)):
            tag = 'th scope="row"' if i == 0 else "td"
            yield f"<{tag}{kind}>{_text(cell.replace('-', MINUS) if kind else cell)}</{tag[:2]}>"

    head = "".join(f'<th scope="col"{kind}>{_text(name)}</th>'
                   for name, kind in zip(table["columns"], kinds, strict=True))
    body = "".join(f"<tr>{''.join(cells(row))}</tr>" for row in table["rows"])
    return (f'<div class="lb-scroll" role="region" tabindex="0" aria-label="Table: {title}"><table>'
            f"<caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def csv_text(words):
    """The table as CSV, title and caption first as comments: the caution travels with the numbers."""
    out = io.StringIO()
    for line in (words["title"], *words["caption"].split("\n\n")):
        out.write(f"# {line}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(words["table"]["columns"])
    writer.writerows(words["table"]["rows"])
    return out.getvalue()


def csv_link(words):
    slug = re.sub(r"[^a-z0-9]+", "-", words["title"].lower()).strip("-")[:48].rstrip("-")
    data = urllib.parse.quote(csv_text(words))
    return (f'<p><a class="lb-csv" download="{slug}.csv" href="data:text/csv;charset=utf-8,{data}">'
            "Download these numbers (CSV)</a></p>")


def fitted(spec, width):
    """A copy of a Vega-Lite spec whose whole drawing, axes and labels included, is `width` px wide.

    A single view fits itself. Views side by side are stacked in a narrow column; their widths are found by
    trial drawings, since labels that overhang a small view keep the total from growing evenly with it.
    """
    spec = copy.deepcopy(spec)
    if "mark" in spec or "layer" in spec:
        return {**spec, "width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    if width <= NARROW:
        spec = {("vconcat" if key == "hconcat" else key): value for key, value in spec.items()}
        spec.update({"columns": 1} if "columns" in spec else {})
    small, large = (_total(_with_widths(spec, w)) for w in (WIDE, 2 * WIDE))
    inner, total = WIDE, small
    for _ in range(6):
        inner = round(inner + WIDE * (width - total) / (large - small), 2)
        total = _total(_with_widths(spec, inner))
        if abs(total - width) <= 1:
            break
    return _with_widths(spec, inner)


def _drawing(spec, ident, size, alt_text, live):
    spec = fitted(spec, WIDE if size == "wide" else NARROW)
    script = ""
    if live:
        body = json.dumps(spec, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
        script = f'<script type="application/json" class="lb-spec">{body}</script>'
    hidden = "" if size == "wide" else " hidden"
    svg = _svg(spec, f"{ident}-{size[0]}", alt_text)
    return f'<div class="lb-draw lb-draw-{size}"{hidden}>{svg}{script}</div>'


def _svg(spec, ident, alt_text):
    """The drawing alone: named by its title, with ids of its own and nothing that only weighs."""
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, vl_version=_VEGALITE))
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{_SVG}path" and child.get("d", "") in ("", "M0,0h0v0h0Z"):
                parent.remove(child)
        for key, value in list(parent.attrib.items()):
            if _NOISE.fullmatch(key) or _NOISE.fullmatch(f"{key}={value}"):
                del parent.attrib[key]
            elif key == "id":
                parent.set(key, f"{ident}-{value}")
            elif _LONG.search(value):
                parent.set(key, _LONG.sub(lambda number: f"{float(number[0]):.2f}", value))
            elif value.startswith("url(#"):
                parent.set(key, value.replace("url(#", f"url(#{ident}-"))
    # A label at the end of a line may reach past the box; figures.css is not there in a notebook to let it.
    root.attrib.update({"role": "img", "aria-labelledby": f"{ident}-t", "overflow": "visible"})
    title = ElementTree.Element(f"{_SVG}title", {"id": f"{ident}-t"})
    title.text = alt_text
    root.insert(0, title)
    ElementTree.register_namespace("", _SVG[1:-1])
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _with_widths(spec, width):
    """Sets the width of every view in a compound spec, whatever it is nested in."""
    for key in ("concat", "hconcat", "vconcat"):
        if key in spec:
            return {**spec, key: [_with_widths(view, width) for view in spec[key]]}
    if "spec" in spec:
        return {**spec, "spec": _with_widths(spec["spec"], width)}
    return {**spec, "width": width}


def _total(spec):
    svg = vl_convert.vegalite_to_svg(spec, vl_version=_VEGALITE)
    return float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])


def _numbered(spec):
    """Altair counts views and parameters per session; count them per chart, so that bytes repeat."""
    text = json.dumps(spec)
    seen = dict.fromkeys(re.findall(r'"((?:view|param)_\d+)"', text))
    for i, name in enumerate(seen, 1):
        text = text.replace(f'"{name}"', f'"#{name.split("_")[0]}_{i}"')
    return json.loads(re.sub(r'"#((?:view|param)_\d+)"', r'"\1"', text))


def _is_live(node):
    if isinstance(node, dict):
        params = node.get("params", [])
        return any("select" in p or "bind" in p for p in params if isinstance(p, dict)) or any(
            _is_live(value) for value in node.values())
    return isinstance(node, list) and any(_is_live(value) for value in node)


def _check(words):
    for name, (least, most) in _LENGTHS.items():
        text = words.get(name, "")
        if not least <= len(text) <= most:
            found = f"has {len(text)}" if text else "is missing"
            raise ValueError(f"chart: {name} {found}; it needs {least} to {most} characters. Wrap the chart: "
                             "figures.described(chart, title=..., alt=..., description=..., caption=...)")


def _fail_cell(error):
    """Mark the running cell as failed: IPython prints what a renderer raises and calls the cell good."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        def mark(result):
            shell.events.unregister("post_run_cell", mark)
            result.error_in_exec = error
        shell.events.register("post_run_cell", mark)


def _as_text(frame):
    """A DataFrame as JSON: column names, which of them hold numbers, rows of text.

    A Decimal keeps the digits it was recorded with; floats of one column all show as many as the longest
    needs, at most four. A missing cell is empty.
    """
    columns = []
    for name in frame.columns:
        cells = [None if cell is None or cell != cell else cell for cell in frame[name]]
        numeric = all(cell is None or isinstance(cell, numbers.Number) for cell in cells)
        decimals = [f"{cell:.4f}".rstrip("0").partition(".")[2] for cell in cells if isinstance(cell, float)]
        places = max(map(len, decimals), default=0)
        texts = [f"{cell:.{places}f}" if isinstance(cell, float) else str(cell) for cell in cells]
        columns.append((str(name), numeric, ["" if text == "None" else text for text in texts]))
    names, numeric, texts = map(list, zip(*columns, strict=True))
    return {"columns": names, "numeric": numeric, "rows": [list(row) for row in zip(*texts, strict=True)]}


def _text(words):
    return html.escape(words)


alt.renderers.register("book", render)
alt.renderers.enable("book")
