"""Virtual environments of the peers, made by the benchmark; none where no package index can be reached."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

PACKAGES = {
    "sumy": ["sumy==0.13.0", "numpy"],
    "openai": ["openai>=3.3,<4"],
    "langchain": ["langchain>=1,<2", "langchain-openai>=1,<2"],
    "langextract": ["langextract[openai]>=1.7,<2"],
}


def interpreter(name: str, work: Path) -> Path | None:
    """Return the Python of a peer's environment, made on first use; None, with a line to say so, where that fails."""
    home = work.parent / "peers" / name
    python, done = home / "bin" / "python", home / "installed"
    if done.exists():
        return python
    print(f"installing {name} into an environment of its own", flush=True)
    venv.create(home, with_pip=True, clear=True)
    pip = subprocess.run(
        [python, "-m", "pip", "install", "-q", "--timeout", "20", "--retries", "1", *PACKAGES[name]],
        capture_output=True,
        text=True,
    )
    if pip.returncode:
        print(f"{name} is left out, it cannot be installed: {pip.stderr.strip().splitlines()[-1][:200]}", file=sys.stderr)
        return None
    done.touch()
    return python


def versions(name: str, work: Path) -> str:
    """Return what is installed for a peer, as "name version"."""
    python = work.parent / "peers" / name / "bin" / "python"
    if not python.exists():
        return ""
    code = "import importlib.metadata as m, sys; print(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))"
    names = [package.split("=")[0].split(">")[0].split("[")[0] for package in PACKAGES[name]]
    return subprocess.run([python, "-c", code, *names], capture_output=True, text=True).stdout.strip()
