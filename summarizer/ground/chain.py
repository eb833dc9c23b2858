"""Who says so: the attribution of a draft, proven link by link and then as a whole.

That a name stands in the article proves nothing: nearly every swap of two speakers passes that test. A speaker counts
when an attribution found by grammar governs the evidence and its speaker is this mention, or when the quotation goes on
from one that is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.ground.proof import Proof, prove
from summarizer.ground.refusal import Refusal, short
from summarizer.ground.scene import Scene, credits, is_source, scene, words_at
from summarizer.models import Attribution, Link, Span
from summarizer.spans import find_quote
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.speech import Speech
    from summarizer.wire import DraftAttribution, DraftClaim

_UNNAMED = re.compile(
    r"\b(?:reportedly|allegedly|alleged|rumou?red|reports?|sources?|insiders?|some say|said to"
    r"|according to (?:reports|sources|some)"
    r"|(?:is|are|was|were|been) (?:reported|said|believed|thought|claimed|accused|alleged|understood))\b",
    re.IGNORECASE,
)
_COUNTED = frozenset({"date", "time", "name", "ordinal"})
"""Kinds of figure that nobody vouches for."""


def attribution(draft: DraftClaim, evidence: Sequence[Span], reading: Reading) -> Attribution | Refusal:
    """Return the proven attribution of a draft, or what is wrong with it."""
    at = scene(evidence, reading)
    asked = draft.attribution
    if asked.kind == "own_voice":
        return _own_voice(draft, at)
    if asked.kind == "unnamed":
        return _unnamed(asked, at)
    if not asked.chain:
        return Refusal("chain_empty", "kind is “named” but the chain is empty: name the speaker, or use own_voice")
    proofs: list[Proof] = []
    for link in asked.chain:
        proof = prove(link, at)
        if isinstance(proof, Refusal):
            return proof
        proofs.append(proof)
    links = tuple(proof.link for proof in proofs)
    return _left_out(proofs, at) or _out_of_order(proofs) or Attribution(kind="named", chain=links)


def _own_voice(draft: DraftClaim, at: Scene) -> Attribution | Refusal:
    """Return the article's own voice, unless its grammar credits somebody with the evidence."""
    if draft.attribution.chain:
        return Refusal("chain_not_empty", "kind is “own_voice” but the chain names a speaker: empty it, or use “named”")
    for span, speeches in zip(at.evidence, at.plain, strict=True):
        if len(at.evidence) > 1 and any(
            (n.start, n.end) == (span.start, span.end) for n in at.reading.names_between(span.start, span.end)
        ):
            continue  # a bare name beside other evidence states nothing that anybody could say
        for speech in speeches:
            if _tells_the_act(speech, span, draft, at.reading):
                continue
            if speech.speaker is None:
                cue = short(words_at(speech.cue, at.reading))
                return Refusal("attributed", f"the article hedges it (“{cue}”): kind is “unnamed”, not own_voice")
            speaker = short(words_at(speech.speaker, at.reading))
            return Refusal("attributed", f"the article credits this to “{speaker}”: put them in the chain, not own_voice")
        verb = _opening_cue(span, at.reading)
        if verb:
            return Refusal("attributed", f"“{verb}” gives the figure: whoever does so belongs in the chain, not own_voice")
    return Attribution(kind="own_voice")


def _opening_cue(span: Span, reading: Reading) -> str | None:
    """Return the verb of saying with which figures are given where evidence begins: "says 212"."""
    if not span.text[0].islower():
        return None
    words = re.findall(r"[\w’'-]+", span.text[:40])[:2]
    verbs = [word for word in words if (cue := lexicon().cues.get(word.lower())) and "say" in cue.frames]
    figures = any(use.figure.kind not in _COUNTED for use in reading.uses_between(span.start, span.end))
    return words[0] if verbs and figures else None


def _tells_the_act(speech: Speech, span: Span, draft: DraftClaim, reading: Reading) -> bool:
    """Tell whether the draft reports the speaking itself: "Russia condemned the strike" states no word of Russia's as fact.

    The verb must be one that does something ("condemned", "accused", not "said"), stand in the evidence and in the
    statement, and carry no figure; so may a label that the statement keeps ("a knife purportedly found").
    """
    words = words_at(speech.cue, reading).lower()
    cue = lexicon().cues.get(words)
    act = cue is not None and bool(cue.frames & {"object", "quote"}) and not reading.text.startswith(" that ", speech.cue[1])
    label = speech.speaker is None and words != "reportedly" and words in draft.statement.lower()
    if not (act or label) or not span.start <= speech.cue[0] < span.end:
        return False
    figures = [use.figure for use in reading.uses_between(span.start, span.end) if use.figure.kind not in _COUNTED]
    if any(start <= figure.start < end for figure in figures for start, end in speech.content):
        return False
    roots = (words_at(speech.cue, reading).lower()[:5], speech.verb[:5])
    return any(word.startswith(roots) for word in re.findall(r"[a-z]+", draft.statement.lower()))


def _unnamed(asked: DraftAttribution, at: Scene) -> Attribution | Refusal:
    """Return an attribution to nobody in particular, if the article hedges so and names nobody."""
    for speech in at.certain():
        opened = any(span.start <= speech.cue[0] < span.end or span.start <= speech.cue[1] < span.end for span in at.evidence)
        if is_source(speech) and speech.speaker and _is_somebody(speech, at.reading) and not opened:
            speaker = short(words_at(speech.speaker, at.reading))
            return Refusal("speaker_named", f"the article names who says so: “{speaker}”; kind is “named”")
    sentences = at.reading.sentences(at.evidence)
    hedged = any(speech.speaker is None or speech.speaker_kind == "unnamed" for speech in at.certain())
    hedged = hedged or any(_is_crowd(link.mention) for link in asked.chain)
    if not hedged and not any(_UNNAMED.search(at.reading.text, sent.start, sent.end) for sent in sentences):
        told = "nothing around the evidence says “reportedly” or the like: use own_voice, or name the speaker"
        return Refusal("unnamed_unproven", told)
    links = []
    for link in asked.chain:
        mention = find_quote(link.mention, at.reading.text, near=at.evidence[0].start)
        if mention is None or not any(sent.start <= mention.start < sent.end for sent in sentences):
            return Refusal("mention_absent", f"“{short(link.mention)}” does not stand in the sentence of the evidence")
        crowd = _is_crowd(mention.text) and any(credits(speech, mention, at.reading) for speech in at.certain())
        if link.role != "outlet" and not crowd and not _UNNAMED.search(mention.text):
            return Refusal("speaker_unproven", f"“{short(link.mention)}” is no unnamed speaker: use “named”, or an empty chain")
        links.append(Link(name=" ".join(link.name.split()), role=link.role, mention=mention))
    return Attribution(kind="unnamed", chain=tuple(links))


def _is_crowd(words: str) -> bool:
    """Tell whether words speak of several people whom nothing names: "passengers interviewed at the harbour"."""
    first, *rest = re.findall(r"[\w’'-]+", words) or [""]
    plural = first.lower() in lexicon().people and first.lower().endswith(("s", "people"))
    return plural and not any(word[0].isupper() for word in rest)


def _is_somebody(speech: Speech, reading: Reading) -> bool:
    """Tell whether the speaker is one whom the article names, or a body: "the coast guard"."""
    words = words_at(speech.speaker or speech.cue, reading).lower().split()
    body = words[0] == "the" and not lexicon().bodies.isdisjoint(words) and words[-1] not in lexicon().unnamed
    return speech.speaker_kind in ("named", "pronoun") or (speech.speaker_kind == "description" and body)


def _left_out(proofs: Sequence[Proof], at: Scene) -> Refusal | None:
    """Return whom the chain leaves out: an inner source, the speaker of another span, or who tells of a belief."""
    for span, group in zip(at.evidence, at.plain, strict=True):
        said = [speech for speech in group if is_source(speech) and not span.start <= speech.cue[0] < span.end]
        inner = [speech for speech in said if speech.role == "source"]
        missing = [speech for speech in inner or said if not _covered(speech, proofs, at.reading)]
        if missing and len(missing) == len(inner or said):
            speaker = short(words_at(missing[0].speaker or missing[0].cue, at.reading))
            return Refusal("speaker_missing", f"the innermost source is “{speaker}”: put it first in the chain")
    return None


def _covered(speech: Speech, proofs: Sequence[Proof], reading: Reading) -> bool:
    if any(speech.speaker == other.speaker for proof in proofs for other in proof.speech):
        return True
    said = words_at(speech.antecedent or speech.speaker or speech.cue, reading)
    names = [name for p in proofs for name in (p.link.name, p.link.mention.text, p.link.antecedent and p.link.antecedent.text)]
    return any(name and reading.same(said, name) for name in names)


def _out_of_order(proofs: Sequence[Proof]) -> Refusal | None:
    roles = {speech.role for proof in proofs for speech in proof.speech}
    for proof in proofs:
        relays = proof.speech and all(speech.role == "relay" for speech in proof.speech)
        if proof.link.role == "source" and relays and "source" in roles:
            told = f"“{short(proof.link.mention.text)}” passes on what another source says: its role is relay"
            return Refusal("role_differs", told)
    sources = [proof.link.role == "source" for proof in proofs]
    if any(sources) and not sources[0]:
        return Refusal("chain_order", "the chain begins with its innermost source; relays and outlets follow")
    return None
