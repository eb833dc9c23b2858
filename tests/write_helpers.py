"""Small claims, findings and articles for the tests of the room that writes."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.align import Alignment, align
from summarizer.extractive.drafts import drafts
from summarizer.figures import find_figures
from summarizer.ground import ground
from summarizer.models import Article, Attribution, Claim, Link, Modality, Span
from summarizer.register import numbered


def claim(
    id: str, statement: str, speaker: str = "", *, start: int = 0, relay: str = "", modality: Modality = "asserted"
) -> Claim:
    """Return a claim whose evidence is its statement; ``speaker`` is the innermost source, ``relay`` who passes it on."""
    chain = []
    if speaker:
        chain.append(Link(name=speaker, role="source", mention=Span(text=speaker, start=0, end=len(speaker))))
    if relay:
        chain.append(Link(name=relay, role="relay", mention=Span(text=relay, start=0, end=len(relay))))
    return Claim(
        id=id, source=id.partition(".")[0], part="body", statement=statement,
        evidence=(Span(text=statement, start=start, end=start + len(statement)),),
        attribution=Attribution(kind="named" if chain else "own_voice", chain=tuple(chain)), modality=modality,
        figures=tuple(f.model_copy(update={"start": f.start + start, "end": f.end + start}) for f in find_figures(statement)),
    )  # fmt: skip


def aligned(texts: Sequence[str]) -> tuple[Alignment, dict[str, Claim], dict[str, Article]]:
    """Return what the rooms before writing make of some texts."""
    articles = {f"S{n}": Article(name=f"{n}.txt", text=text) for n, text in enumerate(texts, 1)}
    claims = [c for s, a in articles.items() for c in numbered(ground(a, drafts(a.text), source=s).claims, s)]
    return align(claims, articles), {c.id: c for c in claims}, articles
