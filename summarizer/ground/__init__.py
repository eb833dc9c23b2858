"""Drafts become claims by the rules of proof; what fails comes back as a fault that says what to mend.

1. Every span (evidence, context, mention, antecedent) is words of the article, typography aside.
2. Every figure lies in the evidence as the article writes it, its bound, hedge, sign and unit with it.
3. Every number of the statement is such a figure, a date or time, or part of a name; "first" and "only" stand there too.
4. Every speaker is named by words of the article; a pronoun or description has its antecedent.
5. The mention stands where the evidence is credited: in its sentence, its quotation, or before it with nobody between.
6. Names, negations, hedges and conditions of the evidence's clause are those of the statement.
7. Context supplies neither figure nor speaker nor negation.
8. The innermost source comes first; a body is not its parent, and "reportedly" is nobody.

Nothing here is a score: a draft keeps every rule or is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.engine import Fault
from summarizer.ground import hedges, negations, numbers, slots, wording
from summarizer.ground.chain import attribution
from summarizer.ground.reading import Reading, reading
from summarizer.ground.refusal import Refusal, short
from summarizer.models import Attribution, Claim, ContextSpan, Figure, Span, When
from summarizer.spans import find_all, find_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Article
    from summarizer.wire import DraftClaim

_OCCURRENCES = 6
"""Places tried for evidence whose words stand in an article several times."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>[A-Z][a-z]{2,8})|(?P<month2>[A-Z][a-z]{2,8})\s(?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r",?\s(?P<year>[12]\d{3})\b"
)


class Grounded(NamedTuple):
    """What grounding made of the drafts of one article."""

    claims: tuple[Claim, ...]
    """In reading order, numbered in it."""
    refused: tuple[Fault, ...]
    """``index`` counts into the drafts; one fault per refused draft, in their order."""


class _Proven(NamedTuple):
    evidence: tuple[Span, ...]
    context: tuple[ContextSpan, ...]
    attribution: Attribution
    figures: tuple[Figure, ...]


def ground(article: Article, drafts: Sequence[DraftClaim], *, source: str, first: int = 1, reasked: bool = False) -> Grounded:
    """Return the claims that ``drafts`` prove to be, and a fault for every other draft.

    Claims get the ids ``source``.C``first`` and up, in reading order. Equal inputs give equal claims.
    """
    known = reading(article.text)
    proven: list[tuple[int, DraftClaim, _Proven]] = []
    refused: list[Fault] = []
    for index, draft in enumerate(drafts):
        result = _prove(draft, known)
        if isinstance(result, Refusal):
            refused.append(Fault(index, result.code, result.reason[:300]))
        else:
            proven.append((index, draft, result))
    proven.sort(key=lambda item: (item[2].evidence[0].start, item[2].evidence[-1].end, item[0]))
    claims = [
        _claim(f"{source}.C{number}", source, draft, found, known, reasked)
        for number, (_, draft, found) in enumerate(proven, first)
    ]
    return Grounded(tuple(claims), tuple(refused))


def _prove(draft: DraftClaim, known: Reading) -> _Proven | Refusal:
    """Return the proof of a draft: of several places where its first evidence stands, the first that keeps all rules."""
    if not draft.evidence or not draft.statement.strip():
        return Refusal("evidence_empty", "a claim needs evidence copied from the article and a statement")
    refusal: Refusal | None = None
    for place in find_all(draft.evidence[0], known.text)[:_OCCURRENCES]:
        found = _prove_at(draft, place, known)
        if isinstance(found, _Proven):
            return found
        refusal = refusal or found
    return refusal or Refusal(
        "evidence_absent", f"the evidence “{short(draft.evidence[0], 80)}” is not in the article: copy it word for word"
    )


def _prove_at(draft: DraftClaim, place: Span, known: Reading) -> _Proven | Refusal:
    spans = _spans(draft, place, known)
    if isinstance(spans, Refusal):
        return spans
    evidence, context = spans
    who = attribution(draft, evidence, known)
    if isinstance(who, Refusal):
        return who
    found = numbers.figures_of(draft, evidence, context, known)
    if isinstance(found, Refusal):
        return found
    named = [span for link in who.chain for span in (link.mention, link.antecedent) if span]
    spoken = [*evidence, *context, *named]
    for code, reason in (
        ("word_absent", wording.unproven_word(draft, evidence)),
        ("role_absent", wording.unproven_fate(draft, spoken)),
        ("name_absent", wording.unproven_name(draft, spoken, known)),
        ("name_misplaced", slots.misplaced_name(draft, evidence, context, who, known)),
        ("negation_differs", negations.negation(draft, evidence, known)),
        ("hedge_dropped", hedges.dropped(draft, evidence, known)),
    ):
        if reason:
            return Refusal(code, reason)
    misplaced = wording.misplaced(draft, [*evidence, *context], known)
    if misplaced:
        return Refusal(*misplaced)
    return _Proven(evidence, context, who, found)


def _spans(draft: DraftClaim, place: Span, known: Reading) -> tuple[tuple[Span, ...], tuple[ContextSpan, ...]] | Refusal:
    evidence = [place]
    for quote in draft.evidence[1:]:
        span = find_quote(quote, known.text, near=evidence[-1].end)
        if span is None:
            return Refusal("evidence_absent", f"the evidence “{short(quote, 80)}” is not in the article: copy it word for word")
        evidence.append(span)
    context = []
    for item in draft.context:
        span = find_quote(item.text, known.text, near=place.start)
        if span is None:
            return Refusal("context_absent", f"the context “{short(item.text, 80)}” is not in the article: copy it word for word")
        context.append(
            ContextSpan.model_construct(text=span.text, start=span.start, end=span.end, match=span.match, purpose=item.purpose)
        )
    return tuple(sorted(evidence, key=lambda span: span.start)), tuple(context)


def _claim(id: str, source: str, draft: DraftClaim, found: _Proven, known: Reading, reasked: bool) -> Claim:
    sentences = known.sentences(found.evidence[:1])
    return Claim(
        id=id, source=source, part=sentences[0].part if sentences else draft.part, statement=" ".join(draft.statement.split()),
        evidence=found.evidence, context=found.context, attribution=found.attribution,
        modality=draft.modality, condition=draft.condition, when=_when(draft.when), reasked=reasked, figures=found.figures,
    )  # fmt: skip


def _when(text: str | None) -> When | None:
    """Return the time of a claim; it is resolved only where the words themselves give day, month and year."""
    if not text or not text.strip():
        return None
    full = _FULL_DATE.search(text)
    resolved = None
    if full:
        month, day = (full["month"] or full["month2"])[:3].lower(), int(full["day"] or full["day2"])
        if month in _MONTHS and 1 <= day <= 31:
            resolved = f"{full['year']}-{_MONTHS.index(month) + 1:02d}-{day:02d}"
    return When(text=text.strip(), resolved=resolved)
