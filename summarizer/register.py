"""Which input became which source: ids in reading order, copies told apart, nothing dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.lean import lean
from summarizer.models import Omission, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.models import Article, Claim
    from summarizer.read import Skipped


class Register:
    """The sources of one run, in the order in which they were read.

    ``articles`` holds the text of every source that may be used, by source id; an exact copy has a source entry of its
    own but no article, so that it is neither asked for twice nor counted as corroboration.
    """

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.ignored: list[Skipped] = []
        """Inputs that were none: other suffixes, hidden files, our own outputs."""
        self._sources: dict[str, Source] = {}
        self._first: dict[str, str] = {}
        self._failures: dict[str, str] = {}

    def add(self, item: Article | Skipped) -> str | None:
        """Enter one input; return its source id if it has to be extracted."""
        from summarizer.models import Article

        if not isinstance(item, Article):
            if item.loss:
                self._enter(Source(id=self._next(), name=item.name, sha256=item.sha256, status="skipped", reason=item.reason))
            else:
                self.ignored.append(item)
            return None
        source = Source(
            id=self._next(), name=item.name, title=item.title, url=item.url, published=item.published,
            publisher=item.publisher, sha256=item.sha256, text_sha256=item.text_sha256, warnings=item.warnings,
        )  # fmt: skip
        first = self._first.setdefault(item.text_sha256, source.id)
        if first != source.id:
            self._enter(source.model_copy(update={"status": "duplicate", "same_as": first, "reason": f"same text as {first}"}))
            return None
        self._enter(source)
        self.articles[source.id] = item
        return source.id

    def fail(self, source: str, reason: str) -> None:
        """Mark a source whose article could not be extracted."""
        self._failures[source] = reason
        self.articles.pop(source, None)

    def warn(self, source: str, code: str, text: str) -> None:
        from summarizer.models import Warned

        entry = self._sources[source]
        self._sources[source] = entry.model_copy(update={"warnings": (*entry.warnings, Warned(code=code, text=text))})

    def sources(self) -> tuple[Source, ...]:
        return tuple(
            entry.model_copy(update={"status": "failed", "reason": self._failures[entry.id]})
            if entry.id in self._failures
            else entry
            for entry in self._sources.values()
        )

    def omissions(self) -> list[Omission]:
        """Return the sources that were left out; copies are no loss."""
        return [
            Omission(what="source", kind="unused" if s.status == "duplicate" else "failed", id=s.id, source=s.id,
                     text=s.name, reason=s.reason or "")
            for s in self.sources()
            if s.status != "used"
        ]  # fmt: skip

    def _next(self) -> str:
        return f"S{len(self._sources) + 1}"

    def _enter(self, source: Source) -> None:
        self._sources[source.id] = source


def numbered(claims: Iterable[Claim], source: str) -> list[Claim]:
    """Return the claims of one source in reading order, with their ids, as lean as they can be kept."""
    ordered = sorted(claims, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.statement))
    return [
        lean(claim if claim.id == f"{source}.C{n}" else claim.model_copy(update={"id": f"{source}.C{n}"}))
        for n, claim in enumerate(ordered, 1)
    ]
