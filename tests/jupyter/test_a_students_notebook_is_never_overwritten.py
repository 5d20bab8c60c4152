"""`make lab` after a new build brings fresh notebooks, but never at the price of what a student wrote."""
import pytest

from widgets.book.lab import copy_notebooks


@pytest.fixture
def folders(tmp_path):
    built, own = tmp_path / "built", tmp_path / "own"
    (built / "academic").mkdir(parents=True)
    (built / "academic/men.ipynb").write_text("first")
    assert copy_notebooks(built, own) == []
    return built, own


def test_a_notebook_that_was_changed_is_kept_and_named(folders):
    built, own = folders
    (own / "academic/men.ipynb").write_text("mine")
    (built / "academic/men.ipynb").write_text("second")
    for _ in range(2):
        assert copy_notebooks(built, own) == ["academic/men.ipynb"]
        assert (own / "academic/men.ipynb").read_text() == "mine"


def test_a_notebook_nobody_changed_is_brought_up_to_date(folders):
    built, own = folders
    (built / "academic/men.ipynb").write_text("second")
    assert copy_notebooks(built, own) == []
    assert (own / "academic/men.ipynb").read_text() == "second"


def test_a_deleted_notebook_comes_back_fresh(folders):
    built, own = folders
    (own / "academic/men.ipynb").unlink()
    assert copy_notebooks(built, own) == []
    assert (own / "academic/men.ipynb").read_text() == "first"
