"""The browser of the tests and benchmarks: found, else installed, and never left out.

CHROME names one; else a Chrome or Chromium on the path; else Debian's, as root; else Playwright's own.
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
REMEDY = ("no browser, and none could be installed. Install Chrome or Chromium (Debian: `apt install "
          "chromium`), or name one: `CHROME=/path/to/chrome make test`.")


class NoBrowser(RuntimeError):
    """There is no browser here; the message says what to do."""


def on_the_path():
    """Return the path of an installed browser, or None."""
    named = os.environ.get("CHROME")
    if named and not shutil.which(named):
        raise NoBrowser(f"CHROME names {named}, which cannot be run; unset it or name a browser.")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def of_playwright(driver):
    """Return the path of the browser Playwright installed for itself, or None."""
    path = driver.chromium.executable_path
    return path if Path(path).exists() else None


def install():
    """Try Debian's browser where that needs no password, then Playwright's; each may fail in its own way."""
    debian = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if debian:
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, stdout=subprocess.DEVNULL)
    if not debian or not on_the_path():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def found(driver):
    """Return the path of a browser, installed now if there was none; raises NoBrowser if none can be had."""
    path = on_the_path() or of_playwright(driver)
    if not path:
        install()
        path = on_the_path() or of_playwright(driver)
    if not path:
        raise NoBrowser(REMEDY)
    return path


def launch(driver):
    """Return a running browser of Playwright's ``driver``; raises NoBrowser where there is none to be had."""
    return driver.chromium.launch(executable_path=found(driver), args=FLAGS)
