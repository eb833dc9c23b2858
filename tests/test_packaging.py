"""What an installation holds: found through the package, promised in its metadata, installed as the README says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest

from summarizer import __version__, resources

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["prompts", "schemas"])
def test_every_prompt_and_schema_is_found_through_the_installed_package(kind: str) -> None:
    code = f"from summarizer.resources import folder; print(*sorted(p.name for p in folder({kind!r}).iterdir()))"
    found = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, cwd="/", timeout=60)

    assert found.stdout.split() == sorted(path.name for path in (ROOT / kind).iterdir())
    assert not [path for path in (ROOT / kind).iterdir() if path.suffix == ".py"], "an editable install would fail"


def test_a_resource_that_does_not_exist_is_not_made_up() -> None:
    with pytest.raises(FileNotFoundError):
        resources.read("schemas", "nothing.schema.json")


def test_the_package_is_typed_and_its_version_is_its_own() -> None:
    assert (ROOT / "summarizer" / "py.typed").is_file()
    assert distribution("summarizer").version == PROJECT["version"] == __version__


def test_the_command_is_a_script_of_its_own() -> None:
    scripts = {point.name: point.value for point in distribution("summarizer").entry_points}

    assert scripts == {"summarize": "summarizer.cli:main"}


def test_the_command_is_a_module_as_well() -> None:
    done = subprocess.run([sys.executable, "-m", "summarizer", "--version"], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout.strip().endswith(__version__)


def test_the_constraints_pin_every_dependency_exactly_and_name_no_host() -> None:
    pins = {}
    for line in CONSTRAINTS.splitlines():
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
            assert re.fullmatch(r"[0-9][A-Za-z0-9.!+]*", version)
            pins[canonical(name)] = version
    wanted = {canonical(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in requires("summarizer") or ()}

    assert wanted - pins.keys() == set()
    assert "://" not in CONSTRAINTS


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_readme_holds_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    begin = "python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt "

    assert f"{begin}. && .venv/bin/summarize seeds/" in readme
    assert [line for line in readme if line.startswith(begin) and line.endswith(" && .venv/bin/python -m pytest")]


def test_ci_is_a_script_that_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0


def test_no_name_of_a_machine_and_no_secret_stands_in_a_file_of_the_project() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode().split("\0")
    if not any(listed):
        pytest.skip("not a checkout")
    secret = re.compile(r"sk-[A-Za-z0-9]{20,}|Bearer [A-Za-z0-9._-]{16,}|index.url|/sim[p]le/|\[\[?tool\.uv\.index")
    texts = [(ROOT / name) for name in listed if name and (ROOT / name).is_file() and not name.startswith("tests/")]

    assert [path.name for path in texts if secret.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_the_documents_go_into_the_source_archive_and_not_into_the_wheel() -> None:
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]

    assert targets["wheel"]["only-include"] == ["summarizer", "prompts", "schemas"]
    assert "sdist" not in targets, "whatever git holds goes into it"
