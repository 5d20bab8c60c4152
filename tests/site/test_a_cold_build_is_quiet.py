"""A book that builds only here, only today, or only with a warning nobody reads is found here."""
import pytest

from tests.checkout import build, hashes
from widgets.book import fingerprint


@pytest.fixture(scope="module")
def warm(builds):
    """The second book built again with nothing changed."""
    return build(builds[1].checkout)[0]


def test_a_cold_build_succeeds_without_a_warning(builds):
    for one in builds:
        assert one.returncode == 0, one.said[-6000:]
        warned = [line for line in one.said.splitlines() if "WARNING" in line]
        # Jupyter's kernel says on stderr that it listens on TCP; that is no warning about the book.
        assert [line for line in warned if "IPKernelApp" not in line] == []


def test_two_cold_builds_are_the_same_bytes(builds):
    first, second = (one.files for one in builds)
    different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    assert not different, f"these differ: {', '.join(different)}"
    assert first


def test_a_warm_build_runs_no_cell_and_changes_no_byte(builds, warm):
    assert warm.returncode == 0, warm.said[-6000:]
    assert "Executing notebook" in builds[1].said and "Executing notebook" not in warm.said
    assert "0 added, 0 changed, 0 removed" in warm.said
    assert warm.files == builds[1].files


@pytest.mark.parametrize("name", ["data/trials.csv", "widgets/tables/quote.py", "requirements.txt"])
def test_what_a_cell_can_see_names_the_cache_of_its_results(tmp_path, name):
    for kept in {"data/trials.csv", "widgets/tables/quote.py", "requirements.txt", "widgets/book/pages.py"}:
        (tmp_path / kept).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / kept).write_text("id,value\nT001,1.5\n", "utf-8")
    before = fingerprint.digest(tmp_path, fingerprint.EXECUTED)
    (tmp_path / "widgets/book/pages.py").write_text("changed", "utf-8")
    assert fingerprint.digest(tmp_path, fingerprint.EXECUTED) == before
    (tmp_path / name).write_text("id,value\nT001,1.6\n", "utf-8")
    assert fingerprint.digest(tmp_path, fingerprint.EXECUTED) != before


def test_the_cache_in_use_is_named_by_what_cells_see(builds):
    checkout = builds[0].checkout
    kept = [path.name for path in (checkout / "_build/.execution").iterdir()]
    assert kept == [fingerprint.digest(checkout, fingerprint.EXECUTED)]
    assert hashes(checkout / "_build/html")
