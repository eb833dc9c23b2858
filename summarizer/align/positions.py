"""Positions on one figure: inside an origin first, over all articles; then between origins. Nothing is averaged or ranked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.intervals import Form, disjoint, equal, far_bound, gap, names_end_of, same_direction, tightness, vaguer
from summarizer.align.wording import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import NoteKind, Status

Entity = tuple[str, ...]


class Answer(NamedTuple):
    """One claim's answer to a question about a figure."""

    form: Form
    text: str
    claim: str
    source: str
    origins: tuple[Entity, ...]
    """Empty for an unnamed attribution."""
    speaker: str
    """As a reader knows them: "Russian Defence Ministry, citing Syrian authorities"."""
    relays: tuple[Entity, ...] = ()
    voices: tuple[Entity, ...] = ()
    """Those whom ``speaker`` names as speaking."""
    conceded: str = ""
    """The verb, where the speaker is said to admit it."""
    order: int = 0
    leeway: Decimal = Decimal(0)
    """How far off another answer may be without contradicting this one: a birthday lies between two ages."""


class Stand(NamedTuple):
    """One position: the tightest form, and every answer that says it or leaves it open."""

    best: Answer
    answers: tuple[Answer, ...]
    origins: tuple[Entity, ...]


class Remark(NamedTuple):
    kind: NoteKind
    text: str
    claims: tuple[str, ...]


class Stands(NamedTuple):
    status: Status
    stands: tuple[Stand, ...]
    loose: tuple[Answer, ...]
    """Answers that fit more than one position and so belong to none."""
    remarks: tuple[Remark, ...]


def take_positions(answers: Sequence[Answer]) -> Stands:
    """Return who answers what, by the rules: relays, conceded figures, one origin's forms, then origins among themselves."""
    ordered = sorted(answers, key=lambda a: a.order)
    credited = [a for a in ordered if a.origins]
    remarks: list[Remark] = []
    credited, conceded = _set_conceded_apart(credited, ordered)
    piles: list[list[Answer]] = []
    remarks += _inside_origins(credited, piles)
    _join_equal(piles)
    exact = [pile for pile in piles if pile]
    loose: list[Answer] = []
    _join_vaguer(exact, loose)
    for answer in [a for a in ordered if not a.origins] + conceded:
        _place(answer, exact, loose)
    stands = _in_order(exact)
    remarks += _conceded_remarks(conceded)
    status, between = _between_origins(stands)
    return Stands(status, stands, tuple(loose), (*remarks, *between, *_less_precise(stands, loose)))


def _set_conceded_apart(credited: Sequence[Answer], everything: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """Split off a figure that one article says a party admits, while no other article credits that party with it."""
    kept, apart = [], []
    for answer in credited:
        if not answer.conceded:
            kept.append(answer)
            continue
        backed = any(
            other.source != answer.source and set(other.origins) & set(answer.origins) and not disjoint(other.form, answer.form)
            for other in everything
        )
        elsewhere = any(other.origins and not set(other.origins) & set(answer.origins) for other in everything)
        if elsewhere and not backed:
            apart.append(answer)
        else:
            kept.append(answer)
    return kept, apart


def _inside_origins(credited: Sequence[Answer], piles: list[list[Answer]]) -> list[Remark]:
    """Merge what one origin says in all articles to its tightest forms; forms that exclude each other stay apart."""
    remarks: list[Remark] = []
    by_origin: dict[tuple[Entity, ...], list[Answer]] = {}
    for answer in credited:
        by_origin.setdefault(_joined(answer.origins, by_origin), []).append(answer)
    for group in by_origin.values():
        mine: list[list[Answer]] = []
        for answer in sorted(group, key=lambda a: (tightness(a.form), a.order)):
            fits = [pile for pile in mine if not disjoint(pile[0].form, answer.form) and not _far_elsewhere(pile, answer)]
            named = [pile for pile in fits if names_end_of(answer.form, pile[0].form) or equal(answer.form, pile[0].form)]
            chosen = named or fits
            if chosen:
                chosen[0].append(answer)
            else:
                mine.append([answer])
        if any(disjoint(one[0].form, two[0].form) for one in mine for two in mine):
            remarks.append(_revised(mine))
        piles.extend(mine)
    return remarks


def _far_elsewhere(pile: Sequence[Answer], answer: Answer) -> bool:
    """Whether another article gives this origin's figure as a bound so far off that it is worth showing."""
    return far_bound(answer.form, pile[0].form) and pile[0].source != answer.source


def _joined(origins: tuple[Entity, ...], known: dict[tuple[Entity, ...], list[Answer]]) -> tuple[Entity, ...]:
    """Return the key under which these origins are already filed, if any of them is."""
    return next((key for key in known if set(key) & set(origins)), origins)


def _revised(piles: Sequence[Sequence[Answer]]) -> Remark:
    heads = sorted((pile[0] for pile in piles), key=lambda a: a.order)
    told = " and ".join(f'"{a.text}" {_sources(_all_of(piles, a))}' for a in heads)
    claims = tuple(a.claim for pile in piles for a in pile)
    if len({a.source for pile in piles for a in pile}) == 1:
        return Remark("self_contradiction", f"{heads[0].speaker} is credited with {told} in one article", claims)
    return Remark("revised", f"{heads[0].speaker} is credited with {told}", claims)


def _all_of(piles: Sequence[Sequence[Answer]], answer: Answer) -> list[Answer]:
    return next(list(pile) for pile in piles if pile[0] is answer)


def _join_equal(piles: list[list[Answer]]) -> None:
    """Let origins with equal answers share a position."""
    for n, pile in enumerate(piles):
        for other in piles[n + 1 :]:
            if pile and other and equal(pile[0].form, other[0].form):
                pile.extend(other)
                other.clear()


def _join_vaguer(piles: list[list[Answer]], loose: list[Answer]) -> None:
    """Move each vaguer form into the one tighter position that it fits; into none when it fits several."""
    for pile in sorted(piles, key=lambda p: tightness(p[0].form), reverse=True):
        others = [other for other in piles if other is not pile and vaguer(pile[0].form, other[0].form)]
        if others and all(far_bound(pile[0].form, other[0].form) for other in others):
            continue
        bounds = [o for o in others if not same_direction(o[0].form, pile[0].form)]
        chosen = [o for o in bounds if names_end_of(pile[0].form, o[0].form)] or bounds
        if len(chosen) == 1:
            chosen[0].extend(pile)
            piles.remove(pile)
        elif len(chosen) > 1:
            loose.extend(pile)
            piles.remove(pile)


def _place(answer: Answer, piles: list[list[Answer]], loose: list[Answer]) -> None:
    """Add the sources of an answer without an origin to the position it fits; alone it makes one."""
    fits = [pile for pile in piles if not disjoint(pile[0].form, answer.form)]
    same = [pile for pile in fits if equal(pile[0].form, answer.form) or names_end_of(answer.form, pile[0].form)]
    chosen = same or [pile for pile in fits if vaguer(answer.form, pile[0].form)]
    if len(chosen) == 1:
        chosen[0].append(answer)
    elif chosen or fits:
        loose.append(answer)
    else:
        piles.append([answer])


def _in_order(piles: Sequence[Sequence[Answer]]) -> tuple[Stand, ...]:
    """Return the positions by number of origins, then of sources, then source order."""
    stands = []
    for pile in piles:
        best = min(pile, key=lambda a: (tightness(a.form), a.order))
        conceded = [a for a in pile if a.conceded]
        named = [a for a in pile if a not in conceded] or list(pile)
        origins = tuple(dict.fromkeys(origin for a in named for origin in a.origins))
        stands.append(Stand(best, tuple(sorted(pile, key=lambda a: a.order)), origins))
    return tuple(
        sorted(stands, key=lambda s: (-len(s.origins), -len({a.source for a in s.answers}), min(a.order for a in s.answers)))
    )


def _between_origins(stands: Sequence[Stand]) -> tuple[Status, list[Remark]]:
    """Type what stands between the positions: disputed, differs, agreed, or told by one origin."""
    status: Status = "single_origin"
    remarks: list[Remark] = []
    if any(len(stand.origins) > 1 for stand in stands):
        status = "agreed"
    for n, one in enumerate(stands):
        for two in stands[n + 1 :]:
            if disjoint(one.best.form, two.best.form):
                two_origins = one.origins and two.origins and len(set(one.origins) | set(two.origins)) > 1
                contradict = two_origins and gap(one.best.form, two.best.form) > min(one.best.leeway, two.best.leeway)
                status = "disputed" if contradict or status == "disputed" else "differs"
            elif same_direction(one.best.form, two.best.form) or _far(one.best.form, two.best.form):
                status = status if status == "disputed" else "differs"
                claims = tuple(a.claim for a in (*one.answers, *two.answers))
                text = f'"{one.best.text}" and "{two.best.text}" do not exclude each other'
                remarks.append(Remark("bounds_differ", text, claims))
    return status, remarks


def _far(a: Form, b: Form) -> bool:
    return far_bound(a, b) or far_bound(b, a)


def _conceded_remarks(conceded: Sequence[Answer]) -> list[Remark]:
    return [
        Remark(
            "credited_differently",
            f'{a.speaker} "{a.conceded}" {a.text} in the words of {_sources([a])} alone',
            (a.claim,),
        )
        for a in conceded
    ]


def _less_precise(stands: Sequence[Stand], loose: Sequence[Answer]) -> list[Remark]:
    """Name every looser form once, with its sources, and say what it leaves open."""
    remarks = []
    for stand in stands:
        forms: dict[str, list[Answer]] = {}
        for answer in stand.answers:
            if not equal(answer.form, stand.best.form):
                forms.setdefault(answer.text.lower(), []).append(answer)
        for same in forms.values():
            text = f'"{same[0].text}" {_sources(same)} is less precise than {stand.best.text}'
            remarks.append(Remark("less_precise", text, tuple(a.claim for a in same)))
    open_forms: dict[str, list[Answer]] = {}
    for answer in loose:
        open_forms.setdefault(answer.text.lower(), []).append(answer)
    what = "neither" if len(stands) == 2 else "none" if len(stands) > 2 else "nothing"
    for same in open_forms.values():
        text = f'"{same[0].text}" {_sources(same)} contradicts {what}'
        remarks.append(Remark("less_precise", text, tuple(a.claim for a in same)))
    return remarks


def _sources(answers: Sequence[Answer]) -> str:
    return marks([a.source for a in answers])
