"""Make or update the virtual environment, and say in one sentence what is missing where it cannot.

Runs on whatever Python the machine has, so it uses nothing newer than Python 3.6 understands.
"""
import os
import subprocess
import sys


def stop(sentence):
    sys.exit("living bone: " + sentence)


def main(folder, requirements):
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        stop(f"this book needs Python 3.11, 3.12 or 3.13, and {sys.executable} is "
             f"{sys.version_info[0]}.{sys.version_info[1]}; name another with `make PYTHON=python3.12 ...`.")
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        stop("this Python has no venv module; on Debian or Ubuntu install it with "
             "`apt install python3-venv`.")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]
    print(f"living bone: installing {requirements}", flush=True)
    done = subprocess.run(pip, stderr=subprocess.PIPE, universal_newlines=True)  # noqa: UP021 (3.6 has no `text`)
    if done.returncode:
        sys.stderr.write(done.stderr[-3000:])
        offline = any(sign in done.stderr for sign in (
            "Failed to establish", "NewConnectionError", "Temporary failure", "Name or service not known",
            "timed out"))
        stop("the packages could not be installed because the network did not answer; "
             "connect once and try again."
             if offline else "the packages could not be installed; pip's own words are above.")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
