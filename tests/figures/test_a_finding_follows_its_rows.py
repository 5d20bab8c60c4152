"""The sentence above a picture of evidence is made from its rows: a changed cell changes both."""
import os
import re
import shutil
import subprocess
import sys

import pytest

from widgets import tables
from widgets.figures.renderer import MINUS

from .evidence import NAMED
from .test_a_figure_follows_its_rows import write_cell

# Figure -> table, row, column, new value, what the picture must then say, what the title must then say.
CHANGED = {
    "density_over_time inhibitor": ("trials", "T153", "value", "4.03", "+4.03", "in 10 of 11 results"),
    "density_over_time tablets": ("trials", "T089", "value", "-5.71", f"{MINUS}5.71", "gained in 9 of 10"),
    "density_over_time infusions": ("trials", "T203", "value", "2.77", "+2.77", "it lost in 3 of 4"),
    "density_over_time suppression": ("trials", "T255", "value", "-9.55", f"{MINUS}9.55", f"{MINUS}9.55"),
    "after_stopping": ("trials", "T350", "value", "3.33", "+3.33", "+3.33"),
    "density_differences inhibitor": ("trials", "T127", "value", "12.7", "+12.7", "to +12.7"),
    "density_differences osteoporosis": ("trials", "T311", "value", "-0.77", f"{MINUS}0.77", "19 of 20"),
    "benefit_and_fractures": ("trials", "T319", "value", "1.21", "1.21", "came back more often"),
    "hundred_women": ("trials", "T317", "value", "21.2", "Anastrozole: 21", "in 21,"),
    "marker_ranges": ("lab_ranges", "L077", "high", "1.55", "1.55", "to 1.55 ng/mL"),
}


def test_every_figure_of_evidence_is_changed_here():
    assert set(CHANGED) == set(NAMED)


def test_a_changed_cell_changes_picture_table_and_title(root, tmp_path):
    """On a copy of the package and its tables, in a fresh interpreter."""
    for part in ("widgets", "data"):
        shutil.copytree(root / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for table, *change, _, _ in CHANGED.values():
        write_cell(tmp_path / "data" / f"{table}.csv", *change)
    code = ("from widgets import figures; from widgets.figures.renderer import render\n"
            "for name in {}:\n"
            "    name, *part = name.split()\n"
            "    print(render(getattr(figures, name)(*part).to_dict())['text/html'], end='\\f')")
    done = subprocess.run(
        [sys.executable, "-c", code.format(list(CHANGED))], capture_output=True, check=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"})
    pages = done.stdout.decode("utf-8").split("\f")
    for page, (name, (*_, picture, title)) in zip(pages, CHANGED.items(), strict=False):
        wide, narrow = re.findall(r"<svg.*?</svg>", page, re.S)
        assert picture in wide and picture in narrow, name
        assert title in re.search(r'class="lb-find"><strong>(.*?)</strong>', page)[1], name


def test_titles_count_what_the_rows_say(evidence):
    value = tables.trials()["value"]
    title = {name: figure.words["title"] for name, figure in evidence.items()}
    assert "all 11 results" in title["density_over_time inhibitor"]
    alone = ("T001", "T002", "T005", "T006", "T153", "T155", "T168", "T170", "T175", "T176", "T177")
    assert (value[list(alone)] < 0).all()
    regained = [tables.cite(f"trial:{ident}").split()[0] for ident in ("T010", "T350", "T165")]
    assert f"({', '.join(regained)}" in title["after_stopping"]
    assert (value[["T010", "T350", "T165"]] > 0).all() and value["T012"] < 1 and value["T351"] < 0
    assert value["T319"] < 1 < value["T021"]


@pytest.mark.parametrize("name", NAMED)
def test_a_figure_of_evidence_is_readable_on_a_phone(evidence, name):
    for svg, width, shown in ((evidence[name].wide, 592, 512), (evidence[name].narrow, 328, 288)):
        box = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
        assert box == pytest.approx(width, abs=2)
        assert min(map(float, re.findall(r'font-size="([\d.]+)px"', svg))) * shown / box >= 11
