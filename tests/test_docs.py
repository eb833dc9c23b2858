"""The README says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from regenerate import readme_with_brief

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_brief_in_the_readme_is_what_the_first_command_prints() -> None:
    assert readme_with_brief() == README, "python -m tests.regenerate writes it anew"


def test_the_lines_of_python_in_the_readme_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})

    assert capsys.readouterr().out.rstrip().endswith("False")  # the last line verifies a brief that is wrong


@pytest.mark.parametrize(
    "name", ["CONTRIBUTING.md", "SECURITY.md", "cassettes/README.md", "prompts/README.md", "schemas/README.md"]
)
def test_what_the_documents_link_to_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text) + re.findall(r"`((?:summarizer|tests|benchmarks)/[\w/.]+)`", text)
    missing = [link for link in links if not (ROOT / link).exists() and not ((ROOT / name).parent / link).exists()]

    assert missing == []


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
    assert len(links) > 10
