"""Who may import what: the model's libraries stay behind one module, and cheap commands stay cheap."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from server import Server

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "summarizer").rglob("*.py"))
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZER_"))}
HEAVY = {"openai", "instructor", "httpx2", "rich", "jinja2", "pydantic", "diskcache", "tenacity", "trafilatura", "vcr", "asyncio"}
PURE = ("figures", "ground", "align", "check", "render", "layout", "sentences", "names", "spans", "speech", "write", "extractive")
OUTWARD = {"time", "random", "socket", "urllib", "http", "ssl", "openai", "instructor", "httpx2", "requests", "uuid", "secrets"}


def imported(path: Path) -> set[str]:
    """Return the top names of every import in a file, those inside functions and type checks too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            names.update(str(arg.value).split(".")[0] for arg in node.args if isinstance(arg, ast.Constant))
    return names


def test_the_rule_sees_every_way_to_import(tmp_path: Path) -> None:
    source = (
        "import a.b\nfrom c import d\ndef f():\n    import e\n    from importlib import import_module\n    import_module('g.h')\n"
    )
    (tmp_path / "m.py").write_text(source)

    assert imported(tmp_path / "m.py") == {"a", "c", "e", "g", "importlib"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_model_module_names_the_models_libraries(path: Path) -> None:
    allowed = {"openai", "instructor"} if path.name == "llm.py" else set()

    assert imported(path) & {"openai", "instructor"} <= allowed


@pytest.mark.parametrize(
    "path",
    [m for m in MODULES if m.relative_to(ROOT / "summarizer").parts[0].removesuffix(".py") in PURE],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_pure_room_knows_no_network_no_clock_and_no_chance(path: Path) -> None:
    assert imported(path) & OUTWARD == set()


def loaded(*arguments: str, **environ: str) -> set[str]:
    """Return the top names of the modules that a run of the command has loaded when it ends."""
    code = (
        "import sys; from summarizer.cli import main; code = main(sys.argv[1:]); "
        "print(code, *sorted(name for name in sys.modules if '.' not in name), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=CLEAN | environ, timeout=60, check=True
    )
    last = done.stderr.splitlines()[-1].split()

    assert last[0] == "0", done.stderr
    return set(last[1:])


@pytest.mark.parametrize("arguments", [("--help",), ("verify", "--help"), ("schema", "--help"), ("--version",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & HEAVY == set()


def test_help_does_not_even_load_a_parser() -> None:
    assert loaded("--help") & {"argparse", "shutil", "dataclasses", "decimal", "pathlib", "logging", "threading"} == set()


def test_the_embedded_engine_loads_no_model_library(tmp_path: Path) -> None:
    found = loaded(str(ROOT / "seeds"), "-o", str(tmp_path / "brief.md"), "-o", str(tmp_path / "brief.json"))

    assert found & {"openai", "instructor", "httpx2", "rich", "jinja2", "diskcache", "tenacity", "trafilatura"} == set()


def test_what_lays_out_a_window_is_not_loaded_for_a_pipe(tmp_path: Path) -> None:
    news, kept, record = str(ROOT / "tests" / "data" / "ferry"), str(tmp_path / "kept"), str(tmp_path / "record")
    with Server() as server:
        asking = (news, "-q", "--base-url", server.url, "--model", "tiny-1")
        loaded(*asking, "--cache-dir", kept)
        loaded(*asking, "--no-cache", "--record", record)
        warm = loaded(*asking, "--cache-dir", kept)

    for found in (warm, loaded(news, "-q", "--replay", record), loaded(news, "-q"), loaded(news, "-q", "--format", "html")):
        assert found & {"rich", "markdown_it", "openai"} == set()


def test_a_dry_run_loads_no_model_library(tmp_path: Path) -> None:
    found = loaded(str(ROOT / "seeds"), "--dry-run", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--no-cache")

    assert found & {"openai", "instructor", "httpx2", "rich"} == set()


def test_the_library_shows_its_names_without_loading_them() -> None:
    code = "import summarizer, sys; print(len(dir(summarizer)), 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.split()[1] == "False"
