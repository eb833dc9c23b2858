"""The command with a count of what it does to the disk, and an end at any of these points.

`python tests/killing.py POINT HOW COUNTED ARGUMENTS...`: runs the command; at the POINT-th of its points (0: at none) it is
killed (KILL), told to stop (INT, TERM), or the call there fails as on a full disk (FULL). The names of the points passed go
into the file COUNTED, one a line, as they are passed.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Any


class Points:
    def __init__(self, last: int, how: str, counted: str) -> None:
        self._last, self._how, self._passed = last, how, 0
        self._counted = os.open(counted, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def watch(self, owner: Any, name: str) -> None:
        """Put a point before and after every call of ``owner.name``."""
        call: Callable[..., Any] = getattr(owner, name)

        def watched(*given: Any, **more: Any) -> Any:
            self._pass(f"before {name}")
            result = call(*given, **more)
            self._pass(f"after {name}")
            return result

        setattr(owner, name, watched)

    def _pass(self, name: str) -> None:
        self._passed += 1
        os.write(self._counted, f"{name}\n".encode())
        if self._passed != self._last:
            return
        if self._how != "FULL":
            os.kill(os.getpid(), getattr(signal, f"SIG{self._how}"))
        elif name.startswith("before"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def main() -> int:
    point, how, counted, *arguments = sys.argv[1:]
    import diskcache  # type: ignore[import-untyped]

    from summarizer import cli, telling
    from summarizer.command import run

    points = Points(int(point), how, counted)
    points.watch(diskcache.Cache, "set")
    points.watch(telling, "compose")
    points.watch(run, "_rendered")
    for name in ("fsync", "replace"):
        points.watch(os, name)
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
