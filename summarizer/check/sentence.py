"""One sentence of our own against the claims it cites, fragment by fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.citing import check_citations
from summarizer.check.evidence import Proof, proof_of
from summarizer.check.figures import Candidate, FigureVerdict, judge, match_uses
from summarizer.check.names import check_names
from summarizer.check.quotes import check_quotes
from summarizer.check.speakers import check_speakers
from summarizer.check.uses import Use, neighbours, uses_of
from summarizer.check.verdicts import TABLE
from summarizer.check.weekdays import check_weekdays
from summarizer.models import Check, CheckKind, Citation
from summarizer.spans import find_quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from summarizer.models import Article, Claim

_VERBATIM = 60
"""Characters behind a speaker that must be the evidence's own."""


def check_sentence(
    text: str, citations: Sequence[Citation], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> tuple[Check, ...]:
    """Return the checks of everything in ``text`` that a reader could look up; offsets count into ``text``.

    Each figure is judged by the evidence of the claims cited for the fragment that holds it, read in the articles.
    """
    proofs = {c: proof_of(claims[c], articles) for citation in citations for c in citation.claims if c in claims}
    out = [
        *check_citations(text, citations, claims, articles, proofs),
        *_content(text, citations, claims, articles, proofs, credited=True),
    ]
    return tuple(sorted(out, key=lambda check: (check.start, check.end, check.kind)))


def _content(
    text: str, citations: Sequence[Citation], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    proofs: Mapping[str, Proof], *, credited: bool = False,
) -> Iterator[Check]:  # fmt: skip
    """Yield the checks of the figures, quotations, names and speakers of ``text``.

    With ``credited``, a fragment may not state as fact what its claims all credit to somebody.
    """
    said = [use for use in uses_of(text) if use.figure.text not in articles]  # "S4" in a note is a source, no figure
    for index, use in enumerate(said):
        cited = next((c.claims for c in citations if c.start <= use.figure.start < c.end), ())
        yield _figure(use, neighbours(said, index), [proofs[c] for c in cited if c in proofs], articles)
    for citation in citations:
        yield from _wording(text, citation, claims, articles, proofs, credited=credited)


def check_string(
    text: str, ids: Sequence[str], claims: Mapping[str, Claim], articles: Mapping[str, Article], kinds: Collection[CheckKind]
) -> tuple[Check, ...]:
    """Return the checks of ``kinds`` on a string without citations of its own: a title, a question, an answer, a note.

    It sums up what several claims say in several ways, so whom it credits need be the speaker of one of them only.
    """
    known = tuple(dict.fromkeys(c for c in ids if c in claims))
    whole = Citation(start=0, end=len(text), claims=known, sources=tuple(dict.fromkeys(claims[c].source for c in known)))
    proofs = {c: proof_of(claims[c], articles) for c in known}
    out = []
    for check in _content(text, (whole,), claims, articles, proofs):
        if check.kind not in kinds or text[check.start : check.end] in articles:
            continue
        if check.kind == "speaker" and not check.ok:
            check = next((one for c in known if (one := _credit(check, text, claims[c], articles)).ok), check)
        out.append(check)
    return tuple(sorted(out, key=lambda check: (check.start, check.end, check.kind)))


def _credit(failed: Check, text: str, claim: Claim, articles: Mapping[str, Article]) -> Check:
    """Return the check of the same speaker against one claim alone."""
    alone = check_speakers(text, [claim], articles=articles)
    return next((check for check in alone if (check.start, check.end) == (failed.start, failed.end)), failed)


def _wording(
    text: str, citation: Citation, claims: Mapping[str, Claim], articles: Mapping[str, Article],
    proofs: Mapping[str, Proof], *, credited: bool,
) -> list[Check]:  # fmt: skip
    """Return the checks of the quotations, names and speakers of one fragment."""
    ids = [c for c in citation.claims if c in proofs and proofs[c].words]
    cited = [claims[c] for c in ids]
    words = [proofs[c].words for c in ids]
    texts = [articles[s].text for s in citation.sources if s in articles]
    named = [f"{proof} … {_speakers(claim)}" for proof, claim in zip(words, cited, strict=True)]
    start, end = citation.start, citation.end
    names = check_names(text, named, texts, start=start, end=end, ids=ids, skip=articles)
    speakers = check_speakers(text, cited, start=start, end=end, articles=articles, required=credited)
    return [
        *check_quotes(text, words, texts, start=start, end=end, ids=ids),
        *names,
        *check_weekdays(text, named, texts, start=start, end=end),
        *(_as_written(check, text, citation, [*words, *(claim.statement for claim in cited)]) for check in speakers),
    ]


def _as_written(check: Check, text: str, citation: Citation, words: Sequence[str]) -> Check:
    """Pass a credit that the evidence itself gives in these very words: "the statement said the coalition had informed them"."""
    if check.ok:
        return check
    following = text[check.start : min(citation.end, check.end + _VERBATIM)].rsplit(" ", 1)[0].rstrip(" .,;")
    if len(following) >= (check.end - check.start) + 20 and any(find_quote(following, piece) for piece in words):
        return check.model_copy(update={"verdict": "supported", "ok": True, "reason": "the evidence credits so, word for word"})
    return check


def _speakers(claim: Claim) -> str:
    links = claim.attribution.chain
    return " … ".join(span.text for link in links for span in (link.mention, link.antecedent) if span is not None)


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
