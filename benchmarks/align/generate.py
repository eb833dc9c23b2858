"""Claims that read like news, with the question that each answers known: the material of the alignment benchmark.

An event has a place, a body that speaks, a second speaker and a day; it is told by four articles. Each article states the
same five questions (killed, wounded, vehicles lost, money promised, what was closed) in its own words, and half of the events
have a figure on which the fourth article differs. Names are made of syllables, so that they begin to collide as events grow.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from summarizer.lean import lean
from summarizer.models import Article, Attribution, Claim, Figure, Link, Span

HEADS = """
Bar Kel Tor Mas Vin Dor Hal Ren Sol Gar Lum Pev Tas Nor Qal Zim Ber Fol Wen Jor Ost Ulm Rad Sev
""".split()
MIDDLES = """
a e i o u an er il or um ash eth ond iv ar el un ost
""".split()
TAILS = """
sk ton grad ville dorf ham ov ar in ez mouth stad by lund field ka vo na ria
""".split()
FIRST = """
Ana Boris Carla Dmitri Elena Farid Greta Hassan Ines Jakob Karim Lena Marek Nadia Omar Petra Quentin Rosa
Stefan Tara
""".split()
THINGS = """
explosion landslide ferry-accident train-crash flood wildfire earthquake market-blast bus-crash mine-collapse
""".split()
BODIES = "police;fire service;health ministry;interior ministry;regional government;civil defence agency;coastguard".split(";")
DAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""".split()
PEOPLE = ["people", "residents", "villagers", "passengers", "miners", "students"]

TEMPLATES = {
    "killed": [
        "{n} {people} were killed in the {thing} in {place} on {day}",
        "the {thing} in {place} left {n} {people} dead",
        "the death toll from the {place} {thing} stood at {n}",
        "{n} {people} died in {place} when the {thing} struck on {day}",
    ],
    "wounded": [
        "{n} {people} were injured in the {thing} in {place}",
        "the {place} {thing} wounded {n} {people}",
        "{n} {people} were hurt in {place} by the {thing} on {day}",
        "hospitals in {place} treated {n} {people} injured in the {thing}",
    ],
    "vehicles": [
        "{n} vehicles were destroyed by the {thing} in {place}",
        "the {thing} in {place} destroyed {n} cars",
        "{n} vehicles burned out in {place} after the {thing}",
        "the {place} {thing} wrecked {n} vehicles",
    ],
    "money": [
        "the government promised ${n} million to the families in {place} after the {thing}",
        "families in {place} would receive ${n} million from the government after the {thing}",
        "${n} million was promised by the government to the families of the {place} {thing}",
        "the government would pay ${n} million to families hit by the {thing} in {place}",
    ],
    "closed": [
        "schools and the {road} road in {place} were closed after the {thing}",
        "the {road} road and schools in {place} stayed closed because of the {thing}",
        "after the {thing}, schools in {place} and the {road} road were closed",
        "{place} closed its schools and the {road} road after the {thing}",
    ],
}
ROLES = {"killed": "killed", "wounded": "wounded"}


class World(NamedTuple):
    claims: list[Claim]
    articles: dict[str, Article]
    truth: list[str]
    """The question of each claim."""


def make(count: int, seed: int = 7) -> World:
    """Return about ``count`` claims of ``count / 20`` events."""
    chance = random.Random(seed)
    claims: list[Claim] = []
    articles: dict[str, Article] = {}
    truth: list[str] = []
    for event in range(max(1, count // 20)):
        facts = {
            "place": _name(chance), "road": _name(chance), "thing": chance.choice(THINGS), "day": chance.choice(DAYS),
            "people": chance.choice(PEOPLE),
        }  # fmt: skip
        speakers = [f"{facts['place']} {chance.choice(BODIES)}", f"{chance.choice(FIRST)} {_name(chance)}"]
        numbers = {question: chance.randint(2, 400) for question in TEMPLATES}
        disputed = chance.choice(sorted(ROLES)) if chance.random() < 0.5 else None
        for variant in range(4):
            source = f"S{len(articles) + 1}"
            text = ""
            for question, wordings in TEMPLATES.items():
                n = numbers[question] + (chance.randint(3, 20) if variant == 3 and question == disputed else 0)
                speaker = speakers[1] if variant == 3 else speakers[chance.randint(0, 1)]
                body = wordings[variant].format(n=n, **facts)
                claims.append(_claim(source, len(claims), text, speaker, body, question, n, facts["people"]))
                truth.append(f"{event} {question}")
                text += claims[-1].statement + "\n"
            articles[source] = Article(name=f"{source}.txt", text=text)
    return World(claims, articles, truth)


def _name(chance: random.Random) -> str:
    middle = chance.choice(MIDDLES) + chance.choice(("l", "r", "n", "s")) + chance.choice(MIDDLES)
    return chance.choice(HEADS) + middle + chance.choice(TAILS)


def _claim(source: str, number: int, before: str, speaker: str, body: str, question: str, n: int, people: str) -> Claim:
    statement = f"{speaker} said {body}."
    start = len(before)
    figures: tuple[Figure, ...] = ()
    if question != "closed":
        written = f"${n} million" if question == "money" else str(n)
        place = start + statement.index(written, len(speaker))
        value = str(n * 1_000_000) if question == "money" else str(n)
        figures = (
            Figure(
                text=written, start=place, end=place + len(written), value=value,
                kind="money" if question == "money" else "count",
                low=value, high=value, unit="USD" if question == "money" else None,
                counts={"money": None, "vehicles": "vehicles"}.get(question, None if " stood at " in body else people),
                role=ROLES.get(question),
            ),
        )  # fmt: skip
    mention = Span(text=speaker, start=start, end=start + len(speaker))
    claim = Claim(
        id=f"{source}.C{number}", source=source, part="body", statement=statement,
        evidence=(Span(text=statement, start=start, end=start + len(statement)),),
        attribution=Attribution(kind="named", chain=(Link(name=speaker, role="source", mention=mention),)), figures=figures,
    )  # fmt: skip
    return lean(claim)  # as the pipeline hands them on
