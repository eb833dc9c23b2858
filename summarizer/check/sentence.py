"""One sentence of our own against the claims it cites, fragment by fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.citing import check_citations
from summarizer.check.evidence import Proof, proof_of
from summarizer.check.figures import Candidate, FigureVerdict, judge, match_uses
from summarizer.check.uses import Use, uses_of
from summarizer.check.verdicts import TABLE
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Citation, Claim


def check_sentence(
    text: str, citations: Sequence[Citation], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> tuple[Check, ...]:
    """Return the checks of everything in ``text`` that a reader could look up; offsets count into ``text``.

    Each figure is judged by the evidence of the claims cited for the fragment that holds it, read in the articles.
    """
    proofs = {c: proof_of(claims[c], articles) for citation in citations for c in citation.claims if c in claims}
    out = check_citations(text, citations, claims, articles, proofs)
    said = [use for use in uses_of(text) if use.figure.text not in articles]  # "S4" in a note is a source, no figure
    for use in said:
        cited = next((c.claims for c in citations if c.start <= use.figure.start < c.end), ())
        out.append(_figure(use, said, [proofs[c] for c in cited if c in proofs], articles))
    return tuple(sorted(out, key=lambda check: (check.start, check.end, check.kind)))


def _figure(use: Use, said: Sequence[Use], proofs: Sequence[Proof], articles: Mapping[str, Article]) -> Check:
    candidates = [Candidate(found, index) for index, proof in enumerate(proofs) for found in proof.uses]
    verdict = judge(use, candidates, [proof.words for proof in proofs], said)
    if verdict.verdict == "absent":
        verdict = _elsewhere(use, verdict, proofs, articles)
    claim = proofs[verdict.evidence].claim if verdict.evidence is not None else None
    return Check(
        kind="figure", start=verdict.start, end=verdict.end, verdict=verdict.verdict, ok=verdict.ok, claim=claim,
        reason=verdict.reason,
    )  # fmt: skip


def _elsewhere(use: Use, verdict: FigureVerdict, proofs: Sequence[Proof], articles: Mapping[str, Article]) -> FigureVerdict:
    """Return ``elsewhere`` when a cited article says it outside of the evidence, else the verdict as it is."""
    for source in dict.fromkeys(proof.source for proof in proofs if proof.source in articles):
        for found in uses_of(articles[source].text):
            match = match_uses(use, found)
            if match and TABLE[match.verdict].found:
                words = " ".join(use.figure.text.split())
                return verdict._replace(verdict="elsewhere", reason=f"“{words}” stands in {source}, but not in the words cited")
    return verdict
