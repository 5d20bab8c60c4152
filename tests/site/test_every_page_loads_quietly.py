"""A page that logs an error, misses a file, asks another host, sticks out or shuts somebody out."""
import pytest

from tests.site.conftest import PAGES

WIDTHS = (1280, 360)
everywhere = pytest.mark.parametrize(("name", "width"), [(name, width) for name in PAGES for width in WIDTHS])


def test_no_page_was_built_that_these_tests_do_not_open(html):
    assert sorted(html) == sorted(f"{name}.html" for name in [*PAGES, "index"])


@everywhere
def test_nothing_is_logged_missed_or_asked_of_another_host(visit, name, width):
    heard = visit(name, width).heard
    assert heard.logged == []
    assert heard.failed == []
    assert heard.abroad == []
    assert heard.asked


@everywhere
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, name, width, scheme):
    found = visit(name, width).violations[scheme]
    assert not found, "\n".join(found)


@everywhere
def test_nothing_scrolls_sideways(visit, name, width):
    assert {size: out for size, out in visit(name, width).sticks_out.items() if out} == {}
