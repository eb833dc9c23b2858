"""The articles beside the brief: what each is called, and its text with the passages that the brief rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarizer.layout import layout
from summarizer.render.passages import Way, count, same_point, ways_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.models import Source
    from summarizer.render.passages import Passage, Trail

_TITLE, _HEAD = 110, 4000
"""Characters of an article's opening that may stand for its title, and of its text in which the opening is looked for."""
_CLOSING = re.compile(r"[\"'”’»)\].,;:!?…]+")
"""What stays with the words before it: no link comes between."""
_STATE = {"duplicate": "same text as {}, counted once", "skipped": "left out", "failed": "left out"}


def shown_source(source: Source, text: str | None, ways: Trail) -> dict[str, Any]:
    """Return an article as the page shows it; ``text`` is None where it did not come with the brief."""
    shown = text if source.status == "used" else None
    title = (source.title or "").strip() or (_opening(shown) if shown else "") or source.name
    lost = source.reason if source.status in ("skipped", "failed") else None
    state = _STATE.get(source.status, "").format(source.same_as)
    about = [source.publisher, source.published, source.url, state, lost, source.name if title != source.name else None]
    return {
        "id": source.id,
        "title": title,
        "about": [part for part in about if part],
        "warnings": [w.text for w in source.warnings],
        "runs": list(_runs(shown, ways.by_source.get(source.id, ()), ways)) if shown else [],
    }


def _opening(text: str) -> str:
    """Return the headline of an article, or how its text begins."""
    text = text[:_HEAD]
    told = [one for one in layout(text).sentences if not one.boilerplate]
    headline = [one for one in told if one.part == "headline"]
    words = text[headline[0].start : headline[-1].end] if headline else text[told[0].start : told[0].end] if told else text
    words = " ".join(words[: 2 * _TITLE].split())
    if len(words) <= _TITLE:
        return words
    whole, _, _ = words[:_TITLE].rpartition(" ")
    return (whole or words[:_TITLE]).rstrip(" ,;:–—-") + "…"


def _runs(text: str, passages: Sequence[Passage], ways: Trail) -> Iterator[dict[str, Any]]:
    """Yield the text in runs, those that are passages with their ways back."""
    at = 0
    limits = [*(passage.start for passage in passages[1:]), len(text)]  # where the next one begins
    for passage, limit in zip(passages, limits, strict=False):
        if passage.start > at:
            yield {"id": None, "text": text[at : passage.start]}
        closing = _CLOSING.match(text, passage.end, limit)
        at = closing.end() if closing else passage.end
        yield {
            "id": passage.id,
            "text": text[passage.start : passage.end],
            "after": text[passage.end : at],
            **_ways(passage, ways),
        }
    if at < len(text):
        yield {"id": None, "text": text[at:]}


def _ways(passage: Passage, ways: Trail) -> dict[str, Any]:
    """Return where a passage leads: to what rests on it, by kind, and to the same point in other articles."""
    users = ways_back(passage, ways)
    kinds = {"sentence": [u for u in users if u[0] == "B"], "difference": [u for u in users if u[0] == "F"]}
    back = [
        (kind if len(own) == 1 else f"{kind}s", [Way(user, user[1:], f"back to {kind} {user[1:]}") for user in own])
        for kind, own in kinds.items()
        if own
    ]
    back += [("", [Way(user, "notes", "back to the notes")]) for user in users if user.startswith("notes-")]
    others = [Way(o.id, o.source, f"{o.source}: the same point, passage {count(o)}") for o in same_point(passage, ways)]
    return {"back": back, "others": others}
