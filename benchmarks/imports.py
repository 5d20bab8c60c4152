"""What a kernel pays before its first line: the lazy face against every room at once."""
import statistics
import subprocess
import sys

TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
FACE = "import widgets"
ROOMS = "from widgets import explorers, figures, tables, models, simulate, cite; models.lemaire2004"
SHARE = 0.1                                                # budget: the face's part of everything


def median(statement, runs=5):
    """Return the median of seconds; the first run warms the disk and is left out."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    times = [float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs + 1)]
    return statistics.median(times[1:])


def measure(site):
    face, rooms = median(FACE), median(ROOMS)
    share = face / rooms
    yield "import widgets", f"{face:.3f} s, {share:.1%} of every room", f"at most {SHARE:.0%}", share <= SHARE
    yield "every room, and one model", f"{rooms:.2f} s", "", True
