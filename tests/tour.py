"""The examples of the documentation, run as they stand there; `python -m tests.regenerate` writes the shown output anew.

A fenced block whose first line ends in ``run`` is executed; a block ``text output`` right behind it is what it prints. All
blocks of a page share one folder, in which lie `seeds/` and `examples/`. Nothing beyond loopback can be reached, and the
address of a model service, port 11434 of this machine, leads to the service of the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SERVICE = "http://localhost:11434/v1"
GUARD = """\
import ipaddress, socket
connect, find = socket.socket.connect, socket.getaddrinfo
def local(host):
    try:
        return host in (None, "", "localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
def guarded(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not local(address[0]):
        raise OSError("examples reach nothing beyond loopback")
    return connect(self, address)
def looked_up(host, *rest, **more):
    if not local(host.decode() if isinstance(host, bytes) else host):
        raise socket.gaierror(socket.EAI_NONAME, "examples look up no names")
    return find(host, *rest, **more)
socket.socket.connect, socket.getaddrinfo = guarded, looked_up
"""


class Block(NamedTuple):
    language: str
    code: str
    exit: int
    shown: tuple[int, int] | None
    """Where in the page the output stands that is shown, if any is."""


def pages() -> list[Path]:
    return sorted(DOCS.glob("*.md"))


def blocks(page: str) -> Iterator[Block]:
    """Yield the examples of a page, in order."""
    fences = list(FENCE.finditer(page))
    for n, fence in enumerate(fences):
        language, *words = fence["info"].split() or [""]
        if "run" not in words:
            continue
        code = next((int(word[5:]) for word in words if word.startswith("exit=")), 0)
        after = fences[n + 1] if n + 1 < len(fences) else None
        shown = (
            after.span("text")
            if after and after["info"] == "text output" and not page[fence.end() : after.start()].strip()
            else None
        )
        yield Block(language, fence["text"], code, shown)


def prepare(folder: Path) -> None:
    """Make the folder of one page."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(DOCS / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".guard").mkdir()
    (folder / ".guard" / "sitecustomize.py").write_text(GUARD)


def run(block: Block, folder: Path, service: str) -> subprocess.CompletedProcess[str]:
    """Run one example."""
    code = block.code.replace(SERVICE, service)
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZER_")) and "proxy" not in k.lower()}
    environ |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(folder / ".guard"),
        "SUMMARIZER_CACHE_DIR": str(folder / ".kept"), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder),
    }  # fmt: skip
    command = ["bash", "-euo", "pipefail", "-c", code] if block.language == "sh" else [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL
    )


def rewritten(page: str, folder: Path, service: str) -> str:
    """Return a page with the output that its examples print now; raise ValueError for one that does not end as it should."""
    prepare(folder)
    done, at = "", 0
    for block in blocks(page):
        ended = run(block, folder, service)
        if ended.returncode != block.exit:
            raise ValueError(f"{block.code}\nexit code {ended.returncode}, not {block.exit}\n{ended.stderr}")
        if block.shown:
            done, at = done + page[at : block.shown[0]] + ended.stdout, block.shown[1]
    return done + page[at:]
