"""Whether a stranger can install it: wheel and source archive in empty environments, by old and new pips.

    python benchmarks/install.py [PYTHON …]    needs build and twine; without names, the Pythons found

Builds both archives, has twine check them, and for each Python, by the oldest and the newest pip that know
it, installs the wheel (once also the source archive), starts a story and asks it. Prints a row each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = "https://bibliotecapleyades.net/sociopolitica2/sociopol_russia359.htm"
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
# The first pips that were published with each Python, from its ensurepip; older ones do not know it.
OLDEST = {"3.11": "22.3", "3.12": "23.2.1", "3.13": "24.2", "3.14": "25.2"}


def run(*command: object, **environment: str) -> str:
    """What a command printed; SystemExit with the end of it where it fails."""
    words = list(map(str, command))
    own = os.environ | environment
    done = subprocess.run(words, cwd="/", env=own, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout.strip()


def archives(folder: Path) -> tuple[Path, Path]:
    """The wheel and the source archive, built and checked."""
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    wheel, source = next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))
    print(run(sys.executable, "-m", "twine", "check", "--strict", wheel, source))
    return wheel, source


def runs(python: str) -> bool:
    """Whether there is one of that name, and not only a shim for one that is not chosen."""
    found = shutil.which(python)
    if found is None:
        return False
    return not subprocess.run([found, "--version"], capture_output=True, check=False).returncode


def version(python: str) -> str:
    return run(python, "-c", "import sys; print('.'.join(map(str, sys.version_info[:2])))")


def tried(python: str, pip: str, archive: Path, folder: Path) -> str:
    """Install an archive into an empty environment, and use it as a person would."""
    environment = folder / "environment"
    run(python, "-m", "venv", "--clear", environment)
    program = environment / "bin"
    run(program / "python", "-m", "pip", "install", "--quiet", "--upgrade", pip)
    start = time.monotonic()
    run(program / "python", "-m", "pip", "install", "--quiet", archive)
    took = time.monotonic() - start
    said = "answers" if '"claim"' in asked(program / "crossread", folder) else "answers nothing"
    pip_version = run(program / "python", "-m", "pip", "--version").split()[1]
    return f"| {version(python)} | {pip_version} | {archive.name} | {took:.0f} s | {said} |"


def asked(crossread: Path, folder: Path) -> str:
    """What it answers on the demo's story, in a home and a corpus of its own."""
    own = {"CROSSREAD_CORPUS": str(folder / "crossread.db"), "HOME": str(folder)}
    (folder / "crossread.db").unlink(missing_ok=True)
    run(crossread, "new", "generals", "--seed", ROOT / "seeds/hersh-2023-12-01.txt", "--url", SEED, **own)
    run(crossread, "add", ROOT / "seeds/related", **own)
    return run(crossread, "search", "NATO membership", "--json", "--limit", "1", **own)


def main(pythons: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel, source = archives(folder / "dist")
        print("| Python | pip | archive | installing | after it |\n|---|---|---|---|---|")
        for python in pythons:
            for pip in (f"pip=={OLDEST[version(python)]}", "pip"):
                print(tried(python, pip, wheel, folder), flush=True)
        print(tried(pythons[0], "pip", source, folder))


if __name__ == "__main__":
    main(sys.argv[1:] or [python for python in PYTHONS if runs(python)])
