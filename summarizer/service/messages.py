"""What is said to a model: the prompts of prompts/, rendered with values that are never templates themselves.

The instructions are the same bytes in every request of a kind and come first; what differs, the article last of all,
is the last message. Nothing here depends on file names, file order or source ids.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict

from summarizer import contracts, resources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template

    from summarizer.engine import Fault
    from summarizer.models import Claim
    from summarizer.service.chunks import Chunk
    from summarizer.wire import DraftClaim

PromptName = Literal["extract", "judge", "write", "reask"]
PROMPTS: tuple[PromptName, ...] = ("extract", "judge", "write", "reask")
DIVIDER = "<!-- last message -->\n"

FAULTS = 20
"""Refused claims that one re-ask names; what is beyond them is not asked again."""
UNREADABLE = "(a claim that does not fit the schema)"
RECITED = 8
_WORD = re.compile(r"[^\W\d_]+")
DRAFT_CHARS, REASON_CHARS = 700, 300
"""Characters of a refused draft and of a reason in a re-ask, so that its size is bounded whatever came back."""


class Message(TypedDict):
    role: Literal["system", "user"]
    content: str


class _Prompt(NamedTuple):
    instructions: str
    last: Template


def extract(chunk: Chunk) -> list[Message]:
    """Return the request for the claims of one article, or of one part of a long one."""
    return _messages("extract", "extract", _article(chunk))


def reask(chunk: Chunk, faults: Sequence[tuple[DraftClaim | None, Fault]]) -> list[Message]:
    """Return the request for corrected claims: a fresh request of bounded size, the article last again."""
    whole = next((fault.reason for draft, fault in faults if fault.code == "unreadable"), None)
    listed = [
        {
            "draft": _cut(
                draft.model_dump_json() if draft is not None else "(a claim that does not fit the schema)", DRAFT_CHARS
            ),
            "reason": _cut(fault.reason, REASON_CHARS),
        }
        for draft, fault in faults[:FAULTS]
    ]
    unreadable = _cut(whole, REASON_CHARS) if whole is not None else None
    return _messages("extract", "reask", {**_article(chunk), "unreadable": unreadable, "faults": listed})


def judge(claims: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[str, str, str]]) -> list[Message]:
    """Return the request to judge ``pairs``: (handle, handle of a claim, handle of a claim)."""
    listed = "\n".join(f"{pair}: {a} and {b}" for pair, a, b in pairs)
    return _messages("judge", "judge", {"claims": _lines(claims), "pairs": listed})


def write(
    claims: Sequence[Mapping[str, Any]], points: Sequence[tuple[str, Sequence[str]]], openings: Sequence[str],
    faults: Sequence[Mapping[str, str]],
) -> list[Message]:  # fmt: skip
    """Return the request to write one sentence for each of ``points``: (handle, handles of its claims).

    ``openings`` are handles of points with which a brief begins.
    """
    listed = "\n".join(f"{point}: {', '.join(handles)}" for point, handles in points)
    return _messages(
        "write", "write", {"claims": _lines(claims), "points": listed, "openings": ", ".join(openings), "faults": faults}
    )


def seen_by_a_model(claim: Claim) -> dict[str, Any]:
    """Return what a model is shown of a claim: its words and who says so, and nothing that code has derived."""
    shown: dict[str, Any] = {"statement": claim.statement, "evidence": [span.text for span in claim.evidence]}
    if claim.context:
        shown["context"] = [span.text for span in claim.context]
    if claim.attribution.kind != "own_voice":
        shown["said_by"] = [f"{link.name} ({link.role})" for link in claim.attribution.chain] or ["unnamed"]
    if claim.modality != "asserted":
        shown["modality"] = claim.modality
    if claim.condition:
        shown["condition"] = claim.condition
    if claim.when:
        shown["when"] = claim.when.text
    return shown


def spelled_out(messages: Sequence[Message], schema: contracts.Name) -> list[Message]:
    """Return the messages with the schema in the instructions, for servers that know no structured output."""
    first, *rest = messages
    told = f"{first['content']}\nAnswer with one JSON object that fits this JSON schema, and nothing else:\n"
    return [{"role": first["role"], "content": told + contracts.schema_text(schema)}, *rest]


def recites(text: str) -> bool:
    """Return whether ``text`` repeats `RECITED` words in a row of the instructions: no news does, and no brief may."""
    words = _WORD.findall(text.lower())
    known = _runs()
    return any(tuple(words[at : at + RECITED]) in known for at in range(len(words) - RECITED + 1))


@cache
def _runs() -> frozenset[tuple[str, ...]]:
    """Return every run of so many words of the instructions."""
    told = [_WORD.findall(_prompt(name).instructions.lower()) for name in PROMPTS]
    return frozenset(tuple(words[at : at + RECITED]) for words in told for at in range(len(words) - RECITED + 1))


@cache
def prompt_hashes() -> dict[str, str]:
    """Return the sha256 of each prompt file, by name."""
    return {name: hashlib.sha256(_text(name).encode()).hexdigest() for name in PROMPTS}


def mark_of(text: str, label: str) -> str:
    """Return a line that does not occur in ``text``: a hash of it, hashed again while the text happens to hold it."""
    counter = 0
    while True:
        digest = hashlib.sha256(f"{counter}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        if digest not in text:
            return f"=== {label} {digest} ==="
        counter += 1


def _article(chunk: Chunk) -> dict[str, Any]:
    several = chunk.parts > 1
    return {
        "article": chunk.text,
        "mark": mark_of(chunk.before + chunk.text, "ARTICLE"),
        "mark_before": mark_of(chunk.before + chunk.text, "BEFORE") if several else "",
        "before": chunk.before,
        "part": chunk.part if several else None,
        "parts": chunk.parts,
    }


def _messages(instructions: PromptName, last: PromptName, values: Mapping[str, Any]) -> list[Message]:
    return [
        {"role": "system", "content": _prompt(instructions).instructions},
        {"role": "user", "content": _prompt(last).last.render(values)},
    ]


@cache
def _text(name: PromptName) -> str:
    return resources.read("prompts", f"{name}.md")


@cache
def _prompt(name: PromptName) -> _Prompt:
    """Split a prompt file at its divider; jinja2 reads the last message alone, so that instructions can hold braces."""
    import jinja2

    instructions, _, last = _text(name).partition(DIVIDER)
    plain = jinja2.Environment(  # no markup here: escaping would change the article
        undefined=jinja2.StrictUndefined, keep_trailing_newline=False, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    return _Prompt(instructions.rstrip("\n") + "\n", plain.from_string(last))


def _lines(items: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
