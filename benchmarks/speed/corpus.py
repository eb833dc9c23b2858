"""Folders of invented news: events told by several articles each, about 3 kB an article, figures and speakers as in news.

    python -m benchmarks.speed.corpus FOLDER COUNT

Every name is put together from syllables. The articles of an event agree on most figures and differ on some; each tells
its own choice of facts in its own words, so that texts differ and questions meet.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

PER_EVENT = 10
"""Articles that tell one event."""

HEADS = "Bar Kel Tor Mas Vin Dor Hal Ren Sol Gar Lum Pev Tas Nor Qal Zim Ber Fol Wen Jor Ost Ulm Rad Sev".split()
MIDDLES = "a e i o u an er il or um ash eth ond iv ar el un ost".split()
TAILS = "sk ton grad ville dorf ham ov ar in mouth stad by lund field ka vo na ria".split()
GIVEN = "Ana Boris Carla Dmitri Elena Farid Greta Hassan Ines Jakob Karim Lena Marek Nadia Omar Petra Rosa Stefan Tara".split()
THINGS = "explosion landslide ferry-fire train-crash flood wildfire earthquake market-blast bus-crash mine-collapse".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
BODIES = (
    "interior ministry;health ministry;fire service;regional government;civil defence agency;coastguard;relief committee;"
    "transport ministry;weather office;doctors' union"
).split(";")
PEOPLE = "people residents villagers passengers miners students".split()

HEADLINES = (
    "{Killed} {people} killed in {place} {thing}",
    "{place} {thing} leaves {killed} {people} dead",
    "Rescuers search {place} after {thing}",
    "{thing2} in {place}: what is known",
)
LEADS = (
    "At least {killed} {people} were killed and {hurt} injured when a {thing} struck {place} on {day}.",
    "A {thing} killed {killed} {people} in {place} on {day} and injured {hurt} others.",
    "{Killed} {people} died in {place} on {day} after a {thing} hit the east of the town.",
)
SAID = (
    "The {body} said on {day2} that {what}.",
    "The {body} said that {what}.",
    "{Person}, the mayor of {place}, said that {what}.",
    "The {body} of {province} said that {what}.",
)
FACTS = (
    "{killed} {people} had been killed and {missing} were missing",
    "at least {hurt} {people} had been taken to hospitals in {city}",
    "more than {houses} houses had been destroyed in the districts along the river",
    "{vehicles} vehicles had been lost between {place} and {road}",
    "the {road} road would stay closed for {days} days",
    "about {families} families had lost their homes",
    "${money} million would be paid to the families by the end of the year",
    "{crews} crews with {staff} members were searching the centre of {place}",
    "nearly {power} households in {place} were without electricity",
    "schools in {place} and {road} would stay closed until {day2}",
    "the {thing} came without a warning",
    "the {thing} began near a warehouse on the {road} road",
    "{tents} tents and {blankets} blankets had been sent from {city}",
    "water in {place} had to be boiled for {days} days",
    "the damage came to ${damage} million",
    "{divers} divers had come from {city} to search the river",
    "between {low} and {high} people had slept in the school of {road}",
    "{schools} schools and {clinics} clinics had been damaged",
    "the cause of the {thing} was not known",
    "an inquiry would take {weeks} weeks",
    "{calls} calls had reached the emergency line by noon on {day2}",
    "the hospital in {city} had no more than {free} free beds",
    "{arrested} people had been arrested for theft in the empty streets",
    "a second {thing} could not be ruled out",
    "{share}% of the houses in the {road} district could not be lived in",
    "fuel would be handed out at {points} points until {day2}",
    "the dam above {place} was not in danger",
)
OWN = (
    "{place} lies {far} km north of {city} and has about {inhabitants} inhabitants.",
    "The {road} road is the only way into the valley and carries {traffic} lorries a day.",
    "Rain fell on {place} for {days} days before the {thing}.",
    "Volunteers from {city} set up {kitchens} kitchens beside the station.",
    "Shops in the centre of {place} stayed shut on {day2}.",
    "Helicopters flew over the {road} district during the night.",
    "The railway between {city} and {place} was closed for {hours} hours.",
    "A similar {thing} damaged {old} houses in the province of {province} in {year}.",
    "The council of {place} met on {day2} and released {money2} million crowns for repairs.",
    "Lorries with food reached the {road} district in the evening.",
    "Families stood in long rows before the school of {place}, where {beds} beds had been set up.",
    "Markets in {city} collected clothes for {place}.",
    "The bridge at {road}, built in {year}, was opened to lorries again on {day2}.",
    "Two trains from {city} waited outside {place} until the morning.",
    "Farmers brought {tractors} tractors to clear the mud from the main street.",
    "The museum of {place} moved its paintings to {city}.",
    "Parents took their children to relatives in the hills of {province}.",
    "Football matches in {province} were put off until {day2}.",
    "The church of {road} opened its doors to {guests} guests from the lower streets.",
    "Bakers in {city} worked through the night.",
    "About {soldiers} soldiers filled sandbags along the river.",
    "The market of {place}, the largest in {province}, has {stalls} stalls.",
)
QUOTED = (
    "“We have never seen such a {thing} in {place},” said {person4}, who has run a shop there for {years} years.",
    "“There is no house in this street that still has a roof,” said {person3}, a teacher.",
    "“Nobody came before the morning,” said {person2}, whose brother was among the injured.",
)


def make(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """Write ``count`` articles into ``folder`` and return their paths; the same count and seed give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, text in enumerate(texts(count, seed)):
        paths.append(folder / f"{number:05}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def texts(count: int, seed: int = 7) -> list[str]:
    """Return ``count`` articles of ``count / PER_EVENT`` events."""
    made: list[str] = []
    for event in range(-(-count // PER_EVENT)):
        chance = random.Random(f"{seed} {event}")
        facts = _event(chance)
        made += [_article(chance, facts) for _ in range(min(PER_EVENT, count - len(made)))]
    return made


def _event(chance: random.Random) -> dict[str, Any]:
    killed = chance.randint(3, 90)
    names = {key: _name(chance) for key in ("place", "city", "road", "province")}
    people = {key: f"{chance.choice(GIVEN)} {_name(chance)}" for key in ("person", "person2", "person3", "person4")}
    low = chance.randint(50, 400)
    return (
        names
        | people
        | {
            "thing": chance.choice(THINGS),
            "people": chance.choice(PEOPLE),
            "day": chance.choice(DAYS),
            "day2": chance.choice(DAYS),
            "bodies": chance.sample(BODIES, 4),
            "killed": killed,
            "hurt": killed + chance.randint(5, 200),
            "missing": chance.randint(2, 60),
            "houses": chance.randint(12, 900),
            "vehicles": chance.randint(4, 250),
            "days": chance.randint(3, 30),
            "families": chance.randint(20, 2000),
            "money": chance.randint(2, 80),
            "crews": chance.randint(3, 40),
            "staff": chance.randint(60, 900),
            "power": chance.randint(400, 9000),
            "tents": chance.randint(50, 900),
            "blankets": chance.randint(1000, 9000),
            "damage": chance.randint(3, 400),
            "far": chance.randint(8, 220),
            "inhabitants": f"{chance.randint(3, 200)},000",
            "traffic": chance.randint(200, 900),
            "kitchens": chance.randint(2, 9),
            "hours": chance.randint(5, 40),
            "old": chance.randint(20, 400),
            "year": chance.randint(1970, 2012),
            "money2": chance.randint(2, 50),
            "beds": chance.randint(60, 700),
            "years": chance.randint(4, 30),
            "divers": chance.randint(4, 60),
            "low": low,
            "high": low + chance.randint(20, 200),
            "schools": chance.randint(2, 30),
            "clinics": chance.randint(2, 9),
            "weeks": chance.randint(3, 20),
            "calls": chance.randint(200, 9000),
            "free": chance.randint(5, 60),
            "arrested": chance.randint(2, 30),
            "share": chance.randint(5, 80),
            "points": chance.randint(3, 20),
            "tractors": chance.randint(5, 80),
            "guests": chance.randint(20, 300),
            "soldiers": chance.randint(50, 900),
            "stalls": chance.randint(80, 700),
        }
    )


def _article(chance: random.Random, facts: dict[str, Any]) -> str:
    """Return one article: in every third the count of the dead is the article's own, and speakers vary within an event."""
    facts = dict(facts)
    if chance.random() < 0.3:
        facts["killed"] += chance.randint(1, 25)
    facts["Killed"] = facts["killed"] if facts["killed"] < 20 else f"At least {facts['killed']}"
    facts["Person"], facts["thing2"] = facts["person"], facts["thing"].capitalize()
    length = chance.lognormvariate(8.0, 0.35)  # characters: half of the articles between 2.4 and 3.8 kB
    told = [_said(chance, facts, what) for what in chance.sample(FACTS, len(FACTS))]
    told += [own.format_map(facts) for own in chance.sample(OWN, len(OWN))]
    told += [quoted.format_map(facts) for quoted in QUOTED]
    chance.shuffle(told)
    paragraphs, here = [chance.choice(HEADLINES).format_map(facts), chance.choice(LEADS).format_map(facts)], list[str]()
    size = sum(map(len, paragraphs))
    for sentence in told:
        if size > length:
            break
        here.append(sentence)
        size += len(sentence)
        if len(here) == 3:
            paragraphs.append(" ".join(here))
            here = []
    return "\n\n".join([*paragraphs, *([" ".join(here)] if here else [])]) + "\n"


def _said(chance: random.Random, facts: dict[str, Any], what: str) -> str:
    return chance.choice(SAID).format_map({**facts, "body": chance.choice(facts["bodies"]), "what": what.format_map(facts)})


def _name(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(MIDDLES) + chance.choice(("", "l", "r", "n")) + chance.choice(TAILS)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
