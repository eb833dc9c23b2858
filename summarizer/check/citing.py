"""The citations of a sentence: that they exist, cover it, and that none is padding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.compare import compare
from summarizer.check.figures import match_uses
from summarizer.check.uses import Use, uses_of
from summarizer.check.verdicts import TABLE
from summarizer.check.words import content_words, stems_of
from summarizer.models import Check, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.check.evidence import Proof
    from summarizer.models import Article, Citation, Claim


def check_citations(
    text: str, citations: Sequence[Citation], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    proofs: Mapping[str, Proof],
) -> list[Check]:  # fmt: skip
    """Return one check per citation, and one for each stretch of words that cites nothing."""
    out = [_bare(start, end) for start, end in _uncited(text, citations)]
    said = [use for use in uses_of(text) if use.figure.text not in articles]
    for citation in citations:
        verdict, reason = _judge(citation, text, said, claims, articles, proofs)
        out.append(
            Check(
                kind="citation", start=citation.start, end=citation.end, verdict=verdict, ok=verdict == "supported",
                claim=citation.claims[0] if citation.claims else None, reason=reason,
            )
        )  # fmt: skip
    return out


def _bare(start: int, end: int) -> Check:
    return Check(kind="citation", start=start, end=end, verdict="unknown_source", ok=False, reason="these words cite nothing")


def _uncited(text: str, citations: Sequence[Citation]) -> Iterator[tuple[int, int]]:
    """Yield the stretches with words in them that no citation covers."""
    at = 0
    edges = sorted((c.start, c.end) for c in citations if c.claims)
    for start, end in [*edges, (len(text), len(text))]:
        if any(char.isalnum() for char in text[at:start]):
            yield at, start
        at = max(at, end)


def _judge(
    citation: Citation, text: str, said: Sequence[Use], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    proofs: Mapping[str, Proof],
) -> tuple[Verdict, str]:  # fmt: skip
    missing = [c for c in citation.claims if c not in claims] + [s for s in citation.sources if s not in articles]
    if missing:
        return "unknown_source", f"cites {missing[0]}, which does not exist"
    empty = [c for c in citation.claims if not proofs[c].words]
    if empty:
        return "not_verbatim", f"the evidence of {empty[0]} is not in {claims[empty[0]].source}"
    strange = [s for s in citation.sources if all(claims[c].source != s for c in citation.claims)]
    if strange:
        return "unknown_source", f"cites {strange[0]}, of which no claim is cited"
    padded = _padded(citation, text, said, claims, proofs)
    if padded:
        return "absent", f"cites {padded}, which says nothing of this; drop it or cite the claim that does"
    return "supported", ""


def _padded(citation: Citation, text: str, said: Sequence[Use], claims: Mapping[str, Claim], proofs: Mapping[str, Proof]) -> str:
    """Return a source that carries no figure of the fragment though another does, or shares no word with it; "" for none."""
    sources = list(dict.fromkeys(claims[c].source for c in citation.claims))
    if len(sources) < 2:
        return ""
    figures = [
        u for u in said if citation.start <= u.figure.start < citation.end and u.figure.kind not in ("name", "date", "time")
    ]
    stems = {word.stem for word in content_words(text, citation.start, citation.end)}
    carrying = {s for s in sources if any(_carries(u, p) for u in figures for p in proofs.values() if p.source == s)}
    for source in sources:
        mine = [proofs[c] for c in citation.claims if claims[c].source == source]
        own = [claims[c] for c in citation.claims if claims[c].source == source]
        said_by = [link.name for claim in own for link in claim.attribution.chain]
        told = (*(proof.words for proof in mine), *(claim.statement for claim in own), *said_by)
        if stems and all(stems.isdisjoint(stems_of(words)) for words in told):
            return source
        if carrying and not any(compare(u.figure, f.figure) for u in figures for proof in mine for f in proof.uses):
            return source
    return ""


def _carries(use: Use, proof: Proof) -> bool:
    return any((m := match_uses(use, found)) and TABLE[m.verdict].found for found in proof.uses)
