"""A browser, the built site beside it, and medians in words."""
import contextlib
import statistics
import threading

from playwright.sync_api import sync_playwright

from tests.browser import launch
from widgets.book.serve import server


@contextlib.contextmanager
def browser():
    with sync_playwright() as driver:
        running = launch(driver)
        yield running
        running.close()


@contextlib.contextmanager
def served(site):
    """The address ``site`` is served at while the block runs."""
    running = server(site, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/"
    running.shutdown()
    running.server_close()


def middle(times):
    """Median and 95th percentile of milliseconds, as text."""
    return f"median {statistics.median(times):.1f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms"
