"""A page that logs an error, misses a file, asks another host, sticks out or shuts somebody out."""
import pytest

from tests.site.conftest import PAGES

SIZES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
everywhere = pytest.mark.parametrize(("name", "width", "scheme"), [(n, *s) for n in PAGES for s in SIZES])


def test_no_page_was_built_that_these_tests_do_not_open(html):
    assert sorted(html) == sorted(f"{name}.html" for name in [*PAGES, "index"])


@everywhere
def test_nothing_is_logged_missed_or_asked_of_another_host(visit, name, width, scheme):
    heard = visit(name, width, scheme).heard
    assert heard.logged == []
    assert heard.failed == []
    assert heard.abroad == []
    assert heard.asked


@everywhere
def test_axe_finds_nothing(visit, name, width, scheme):
    found = visit(name, width, scheme).violations
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(visit, name, width):
    found = {size: what for size, what in visit(name, width, "light").sticks_out.items() if what}
    assert not found
