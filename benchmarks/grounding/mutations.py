"""Wrong claims made from careful ones: each changes one thing that a model gets wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.figures import find_figures
from summarizer.names import find_names, same_name
from summarizer.wire import DraftAttribution, DraftClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Wrong(NamedTuple):
    kind: str
    draft: DraftClaim
    note: str


_BOUNDS = re.compile(
    r"\b(?:at least|more than|up to|at most|fewer than|less than|nearly|about|almost|as many as|over|around)\s", re.IGNORECASE
)
_FLIP = {
    "at least": "at most",
    "more than": "fewer than",
    "up to": "at least",
    "less than": "more than",
    "fewer than": "more than",
    "nearly": "more than",
    "about": "more than",
    "almost": "more than",
    "as many as": "at least",
    "over": "under",
    "at most": "at least",
    "around": "more than",
}
_UNITS = {
    "days": "weeks",
    "hours": "minutes",
    "minutes": "hours",
    "weeks": "days",
    "months": "years",
    "years": "months",
    "percent": "percentage points",
    "per cent": "percentage points",
    "km": "miles",
    "miles": "km",
    "metres": "feet",
    "million": "billion",
    "billion": "million",
    "times": "days",
    "dollars": "euros",
    "$": "€",
    "€": "$",
    "£": "$",
    "tonnes": "kilograms",
}
_COUNTED = {
    "soldiers": "civilians",
    "troops": "civilians",
    "civilians": "soldiers",
    "personnel": "aircraft",
    "vehicles": "houses",
    "planes": "tanks",
    "jets": "tanks",
    "people": "houses",
    "passengers": "houses",
    "children": "men",
    "workers": "children",
    "violations": "prisoners",
}
_ROLES = {
    "killed": "wounded",
    "wounded": "killed",
    "died": "were wounded",
    "injured": "killed",
    "dead": "wounded",
    "deaths": "injuries",
    "missing": "found",
}
_AUXILIARY = re.compile(r"\b(was|were|is|are|had|has|have|will|would|could|may|must|should)\b(?! not)")
_DENIAL = re.compile(r"\s(?:not|never)\b|\bno\s", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:may|might|could)\s(?!not)(?:have\s)?|\b(?:reportedly|allegedly|alleged|possibly|probably|suspected)\s", re.IGNORECASE
)
_EARLY_MODAL = re.compile(r"(?:\w\S*\s){1,6}(?:may|might|could)\b")
"""A hedge of the fact itself; one far into a sentence may hedge a detail."""
_CONDITION = re.compile(
    r"^(?:Only )?[Ii]f [^,]+,\s(?:will\s)?|,?(?<!see)(?<!sure)(?<!know)(?<!as)\s(?:only )?if [^,.]+(?=[.,])|^Only if .+? will "
)


def wrong_claims(drafts: Sequence[DraftClaim], text: str) -> Iterator[Wrong]:
    """Yield every wrong form of every draft of one article, in order."""
    chains = _chains(drafts)
    for draft in drafts:
        yield from _speakers(draft, chains)
        yield from _figures(draft, text)
        yield from _words(draft)
        yield from _names(draft, text)


def _chains(drafts: Sequence[DraftClaim]) -> list[DraftAttribution]:
    found: dict[str, DraftAttribution] = {}
    for draft in drafts:
        if draft.attribution.kind == "named":
            found.setdefault(draft.attribution.model_dump_json(), draft.attribution)
    return list(found.values())


def _sources(attribution: DraftAttribution) -> list[str]:
    return [link.name for link in attribution.chain if link.role != "outlet"] or [link.name for link in attribution.chain]


def _speakers(draft: DraftClaim, chains: Sequence[DraftAttribution]) -> Iterator[Wrong]:
    mine = _sources(draft.attribution)
    seen: set[tuple[str, ...]] = set()
    for other in chains:
        theirs = tuple(_sources(other))
        if any(same_name(a, b) or a in b or b in a for a in mine for b in theirs) or theirs in seen:
            continue
        seen.add(theirs)
        kind = "speaker swapped" if draft.attribution.kind == "named" else "speaker invented"
        yield Wrong(kind, draft.model_copy(update={"attribution": other}), f"{mine} -> {list(theirs)}")
    if draft.attribution.kind == "named":
        own = DraftAttribution(kind="own_voice", chain=[])
        yield Wrong("speaker dropped", draft.model_copy(update={"attribution": own}), str(mine))


def _figures(draft: DraftClaim, text: str) -> Iterator[Wrong]:
    said = draft.statement
    others = [f.text for f in find_figures(text) if f.kind == "count"]
    for figure in find_figures(said):
        if figure.kind in ("date", "time", "name", "ordinal"):
            continue
        number = re.search(
            r"\d[\d,.]*\d|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|half-dozen)\b", figure.text, re.IGNORECASE
        )
        if number:
            value = number.group()
            new = (
                str(int(value) + 7)
                if value.isdigit()
                else {"dozens": "hundreds", "half-dozen": "dozen"}.get(value.lower(), "eleven")
            )
            yield _restated(draft, "figure changed", figure.start + number.start(), value, new)
            for other in dict.fromkeys(others):
                digits = re.search(r"\d+", other)
                if digits and digits.group() != value and value.isdigit():
                    yield _restated(draft, "figure of another claim", figure.start + number.start(), value, digits.group())
        bound = _BOUNDS.search(said, max(0, figure.start - 1), figure.end)
        if bound:
            yield _restated(draft, "bound dropped", bound.start(), bound.group(), "")
            yield _cut(draft, bound.group())
            flipped = _FLIP[bound.group().strip().lower()]
            yield _restated(draft, "bound flipped", bound.start(), bound.group().strip(), flipped)
        elif figure.kind == "count" and figure.bound == "exact":
            yield _restated(draft, "bound added", figure.start, figure.text, f"more than {figure.text}")
        around = said[figure.start : figure.end + 30]
        for table, kind in ((_UNITS, "unit changed"), (_COUNTED, "counted thing changed")):
            for old, new in table.items():
                hit = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", around)
                if hit:
                    yield _restated(draft, kind, figure.start + hit.start(), old, new)
        for old, new in _ROLES.items():
            hit = re.search(rf"\b{old}\b", said)
            if hit and figure.kind == "count":
                yield _restated(draft, "role swapped", hit.start(), old, new)


def _restated(draft: DraftClaim, kind: str, at: int, old: str, new: str) -> Wrong:
    said = draft.statement
    statement = said[:at] + new + said[at + len(old) :]
    figures = [entry.replace(old, new).strip() for entry in draft.figures]
    return Wrong(kind, draft.model_copy(update={"statement": statement, "figures": figures}), f"{old} -> {new}")


def _cut(draft: DraftClaim, bound: str) -> Wrong:
    """Drop the bound everywhere: the evidence too begins behind it."""
    evidence = []
    for quote in draft.evidence:
        hit = re.search(re.escape(bound.strip()) + r"\s", quote, re.IGNORECASE)
        evidence.append(quote[hit.end() :] if hit else quote)
    wrong = _restated(draft, "bound cut off", 0, "", "").draft
    return Wrong(
        "bound cut off",
        wrong.model_copy(
            update={
                "statement": re.sub(re.escape(bound), "", draft.statement, flags=re.IGNORECASE),
                "figures": [re.sub(re.escape(bound), "", entry, flags=re.IGNORECASE) for entry in draft.figures],
                "evidence": evidence,
            }
        ),
        bound,
    )


def _words(draft: DraftClaim) -> Iterator[Wrong]:
    said = draft.statement
    verb = _AUXILIARY.search(said)
    if verb:
        yield Wrong(
            "negation inserted", draft.model_copy(update={"statement": f"{said[: verb.end()]} not{said[verb.end() :]}"}), ""
        )
    denial = _DENIAL.search(said)
    if denial:
        plain = (
            said[: denial.start()]
            + (" " if denial.group()[0] == " " and denial.group()[-1] == " " else "")
            + said[denial.end() :]
        )
        yield Wrong("negation dropped", draft.model_copy(update={"statement": plain}), said)
    flat = _HEDGE.sub("", _CONDITION.sub("", said))
    if flat != said:
        update = {"statement": flat[:1].upper() + flat[1:], "modality": "asserted", "condition": None}
        if draft.attribution.kind == "unnamed":
            update["attribution"] = DraftAttribution(kind="own_voice", chain=[])
        yield Wrong("hedge dropped", draft.model_copy(update=update), flat)
    if draft.condition or (draft.modality == "possible" and _EARLY_MODAL.match(said)):
        yield Wrong("modality flattened", draft.model_copy(update={"modality": "asserted", "condition": None}), "")
    noun = re.search(r"\b[Tt]he (?=[a-z])", said)
    if noun and "only" not in said and "first" not in said:
        yield Wrong(
            "“first” added", draft.model_copy(update={"statement": f"{said[: noun.end()]}first {said[noun.end() :]}"}), ""
        )


def _names(draft: DraftClaim, text: str) -> Iterator[Wrong]:
    """Put another name of the article in the place of each name, of the same kind."""
    known = list({n.text: n for n in find_names(text)}.values())
    for name in find_names(draft.statement):
        others = [
            n
            for n in known
            if n.kind == name.kind and not same_name(n.text, name.text) and n.text not in name.text and name.text not in n.text
        ]
        for other in others[:3]:
            said = draft.statement[: name.start] + other.text + draft.statement[name.end :]
            yield Wrong("name swapped", draft.model_copy(update={"statement": said}), f"{name.text} -> {other.text}")
