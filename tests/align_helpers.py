"""Claims made by hand for the tests of alignment: over the seeds, and over invented articles."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from summarizer.figures import find_figures
from summarizer.models import Article, Attribution, Claim, Link, Modality, Part, Span
from summarizer.spans import find_quote

SEEDS = {
    f"S{n}": Article(name=path.name, text=path.read_text(encoding="utf-8"))
    for n, path in enumerate(sorted((Path(__file__).parent.parent / "seeds").glob("*.txt")), 1)
}


class Said(NamedTuple):
    """One claim to be made: its evidence as it stands in the article, and who says so, innermost source first."""

    source: str
    evidence: str
    speakers: tuple[tuple[str, Literal["source", "relay", "outlet"]], ...] = ()
    unnamed: bool = False
    modality: Modality = "asserted"
    part: Part = "body"


def by(*names: str) -> tuple[tuple[str, Literal["source", "relay", "outlet"]], ...]:
    return tuple((name, "source") for name in names)


def claims_of(articles: dict[str, Article], said: list[Said]) -> list[Claim]:
    """Return the claims, their spans and figures found in the articles."""
    counts: dict[str, int] = {}
    claims = []
    for item in said:
        text = articles[item.source].text
        span = find_quote(item.evidence, text)
        assert span is not None, item.evidence
        chain = []
        for name, role in item.speakers:
            mention = find_quote(name, text)
            assert mention is not None, name
            chain.append(Link(name=name, role=role, mention=mention))
        counts[item.source] = counts.get(item.source, 0) + 1
        figures = tuple(
            f.model_copy(update={"start": f.start + span.start, "end": f.end + span.start}) for f in find_figures(span.text)
        )
        kind: Literal["own_voice", "named", "unnamed"] = "unnamed" if item.unnamed else "named" if chain else "own_voice"
        claims.append(
            Claim(
                id=f"{item.source}.C{counts[item.source]}", source=item.source, part=item.part, statement=span.text,
                evidence=(span,), attribution=Attribution(kind=kind, chain=tuple(chain)), modality=item.modality,
                figures=figures,
            )
        )  # fmt: skip
    return claims


def folder(*texts: str) -> dict[str, Article]:
    """Return invented articles as S1, S2 …"""
    return {f"S{n}": Article(name=f"{n}.txt", text=text) for n, text in enumerate(texts, 1)}


def sentences(*texts: str) -> tuple[list[Claim], dict[str, Article]]:
    """Return one article a text, each of whose sentences is a claim; "Name: sentence" is said by Name, else by the article."""
    bodies, said = [], []
    for n, text in enumerate(texts, 1):
        lines = [line.strip() for line in text.strip().splitlines()]
        body = []
        for line in lines:
            name, colon, rest = line.partition(": ")
            spoken = f"{name} said {rest}" if colon else line
            body.append(spoken)
            said.append(Said(f"S{n}", spoken, by(name) if colon else ()))
        bodies.append("\n".join(body))
    articles = folder(*bodies)
    return claims_of(articles, said), articles


def span(text: str, start: int = 0) -> Span:
    return Span(text=text, start=start, end=start + len(text))


HAND = [
    Said(
        "S1",
        "killed at least 62 Syrian soldiers and wounded more than 100 people",
        (("Russian officials", "source"), ("The Wall Street Journal", "outlet")),
    ),
    Said("S1", "pegs the toll at 83 army personnel", by("Syrian Observatory for Human Rights")),
    Said("S2", "the airstrikes, which left 62 Syrian soldiers dead", by("Moscow"), part="standfirst"),
    Said("S2", "62 Syrian soldiers have been killed in a US-led airstrike", unnamed=True),
    Said("S2", "the coalition believed it was attacking positions of so-called Islamic State", by("US Central Command")),
    Said(
        "S2",
        "the strike on Syrian troops is the consequence of Washington's refusal to co-ordinate military action with Moscow",
        by("Russian defence ministry"),
    ),
    Said("S2", "the ceasefire had been breached 199 times by rebels", by("Russia's Defence Ministry")),
    Said("S3", "killed dozens of Syrian soldiers on Saturday", unnamed=True),
    Said("S3", "62 Syrian soldiers were killed and at least 100 more wounded", by("Russia")),
    Said("S3", "gave a toll of 83 soldiers killed", by("UK-based Syrian Observatory for Human Rights")),
    Said("S3", "The ceasefire came into effect on Monday and has largely held, despite dozens of alleged violations"),
    Said(
        "S4",
        "The US-led coalition has admitted its airstrikes in eastern Syria killed at least 62 Syrian troops fighting ISIS",
        by("The US-led coalition"),
    ),
    Said("S4", "62 Syrian soldiers were killed near Deir Ezzor Airport", by("the Russian military")),
    Said("S4", "put the death toll at 83", by("Syrian Observatory for Human Rights")),
    Said("S4", "at least 120 soldiers were wounded", by("Syrian Observatory for Human Rights")),
    Said("S4", "the coalition believed it was attacking positions of so-called Islamic State", by("US Central Command")),
    Said(
        "S4",
        "the air strikes were “conclusive evidence” that the US and its allies supported the jihadist group",
        by("The Syrian statement"),
    ),
    Said("S5", "Dozens of Syrian soldiers reportedly killed in strike", unnamed=True, part="headline"),
    Said(
        "S5",
        "More than 60 Syrian soldiers have been reported killed in US-led coalition air strikes near a military base",
        by("a Russian military spokesman"),
    ),
    Said(
        "S5",
        "Syrian authorities told the Russians that 62 soldiers were killed and more than 100 wounded",
        (("Syrian authorities", "source"), ("Konashenkov", "relay")),
    ),
    Said("S5", "at least 80 Syrian soldiers died", by("Syrian Observatory for Human Rights")),
    Said(
        "S5",
        "If this air strike was the result of a targeting error, it is a direct consequence of the US side's stubborn "
        "unwillingness to coordinate its action against terrorist groups on Syrian territory with Russia",
        by("The Russian Defence Ministry"),
        modality="conditional",
    ),
    Said(
        "S5",
        "Russia and the United States brokered a ceasefire in Syria that took effect on Monday and has largely held despite "
        "dozens of alleged violations",
    ),
]
"""What the seeds say of killed, wounded, violations and causes."""
