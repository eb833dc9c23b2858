"""Who says so: one entity a speaker across articles, outlets and relays apart, copies sharing an origin."""

from __future__ import annotations

import pytest
from align_helpers import HAND, SEEDS, Said, by, claims_of, folder, sentences

from summarizer.align import align
from summarizer.align.copies import shared_passages
from summarizer.align.origins import Voices
from summarizer.align.speakers import entity_key, split_joint
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground

CLAIMS = claims_of(SEEDS, HAND)


@pytest.mark.parametrize(
    "labels",
    [
        ["Russia", "Russian officials", "Moscow", "the Russians"],
        ["the Russian military", "Russian Army officials", "a Russian military spokesman"],
        ["Russian Defence Ministry", "Russia’s defense ministry", "The Russian defence ministry"],
        ["US officials", "Washington's officials", "American officials", "spokesman for the US administration"],
        ["Samantha Power", "US envoy Samantha Power", "US Ambassador to the UN Samantha Power"],
    ],
)
def test_descriptions_of_one_speaker_have_one_key(labels: list[str]) -> None:
    assert len({entity_key(label) for label in labels}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Russia", "the Russian military"),
        ("Russian foreign ministry", "Russian defence ministry"),
        ("the Pentagon", "US Central Command"),
        ("Syrian authorities", "Syrian Observatory for Human Rights"),
    ],
)
def test_a_body_is_neither_its_country_nor_another_body(a: str, b: str) -> None:
    assert entity_key(a) != entity_key(b)


def test_joint_speakers_are_two() -> None:
    assert split_joint("Russian and Syrian militaries") == ("Russian military", "Syrian military")
    assert split_joint("Department of Health and Human Services") == ("Department of Health and Human Services",)


def test_the_observatory_under_its_descriptions_is_one_origin() -> None:
    claims = claims_of(
        SEEDS,
        [
            Said("S3", "gave a toll of 83 soldiers killed", by("Syrian Observatory for Human Rights monitoring group")),
            Said("S4", "put the death toll at 83", by("The UK-based Syrian Observatory for Human Rights")),
            Said("S5", "at least 80 Syrian soldiers died", by("Syrian Observatory for Human Rights")),
        ],
    )
    origins = align(claims, SEEDS).origins

    assert [(o.name, o.kind) for o in origins] == [("Syrian Observatory for Human Rights", "organisation")]


def test_an_unnamed_attribution_is_no_origin_and_an_outlet_none_beside_its_source() -> None:
    voices = Voices(CLAIMS, SEEDS, ())

    assert voices.origins(next(c for c in CLAIMS if c.attribution.kind == "unnamed")) == ()
    assert [voices.name(o) for o in voices.origins(CLAIMS[0])] == ["Russia"]


def test_a_chain_comes_from_its_innermost_source() -> None:
    claim = next(c for c in CLAIMS if len(c.attribution.chain) == 2 and c.attribution.chain[1].role == "relay")
    voices = Voices(CLAIMS, SEEDS, ())

    assert [voices.country(o) for o in voices.origins(claim)] == ["Syria"]


def test_an_official_named_with_the_body_speaks_for_it() -> None:
    claims, articles = sentences(
        "Orvane Red Cross: 38 people died when the ferry Antoline sank.",
        "Red Cross coordinator Tomas Ekelund: 38 people died when the ferry Antoline sank.",
    )
    found = align(claims, articles).findings[0]

    assert (found.claims, found.status, len(found.origins)) == (("S1.C1", "S2.C1"), "single_origin", 1)


def test_a_copied_passage_never_corroborates_itself() -> None:
    passage = "The coastguard boats reached the sinking ferry Antoline within 12 minutes of the first distress call."
    articles = folder(passage + "\nThe weather was calm.", "Divers went down at noon.\n" + passage)
    found = align(claims_of(articles, [Said("S1", passage), Said("S2", passage)]), articles)
    own = align(claims_of(articles, [Said("S1", "The weather was calm."), Said("S2", "Divers went down at noon.")]), articles)

    assert [(f.status, len(f.origins), f.sources) for f in found.findings] == [("single_origin", 1, ("S1", "S2"))]
    assert len(own.origins) == 2


def test_shared_passages_are_found_with_their_offsets() -> None:
    shared = shared_passages(SEEDS)
    texts = [(SEEDS[s.a].text[s.a_start : s.a_end], SEEDS[s.b].text[s.b_start : s.b_end]) for s in shared]

    assert ("S3", "S5") in {(s.a, s.b) for s in shared}
    assert any("held, despite dozens of alleged violations" in a and "held despite dozens" in b for a, b in texts)
    assert all(len(a.split()) >= 7 for a, _ in texts)


def test_a_thousand_copies_of_one_text_cost_no_more_than_their_length() -> None:
    text = " ".join(f"word{n % 97} follows{n % 89}" for n in range(200))

    assert len(shared_passages(folder(*[text] * 300))) < 300 * 40


def origins_of(*texts: str) -> list[str]:
    """Return the names of the origins of what is said in these articles, by the engine without a model."""
    articles = folder(*texts)
    claims = [c for source, article in articles.items() for c in ground(article, drafts(article.text), source=source).claims]
    return [origin.name for origin in align(claims, articles).origins if origin.kind != "article"]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            ("Its operator, Norvik Lines, said 212 people were aboard the ferry.", "The operator said the ferry had been sound."),
            {"Norvik Lines"},
        ),
        (
            ("Norvik Lines defended its crew. The company's director, Piet Vos, said the ship was sound.",
             "Norvik Lines, a shipping company, said the ferry had been sound."),
            {"Norvik Lines"},
        ),
        (
            ("The Electoral Commission said turnout was 61 percent. The count is over.",
             "The electoral commission received 14 complaints on polling day, its chairman said."),
            {"Electoral Commission"},
        ),
        (
            ("Health minister Aldo Wenn said the well was poisoned.", "The health ministry said 46 people had died of cholera."),
            {"health ministry"},
        ),
        (
            ("The head of the Data Inspectorate, Jorun Vik, said the data of many people were lost.",
             "The Data Inspectorate said that the server had been old."),
            {"Data Inspectorate"},
        ),
        (
            ("A spokesman for Norlund said the data were safe with them.", "The insurer Norlund said it had found no trace of a theft."),
            {"Norlund"},
        ),
        (
            ("A blast hit Tolmar port on Monday. The dock workers' union said 14 people died.",
             "A blast hit Tolmar port on Monday. The union said 14 people died."),
            {"dock workers' union"},
        ),
        (
            ("A blast hit Tolmar port. The dock workers' union said 14 people died.",
             "A blast hit Tolmar port. The Dock Union said 14 people died."),
            {"Dock Union"},
        ),
        (
            ("The coast guard said 12 people died.", "The coastguard said 12 people died."),
            {"coast guard"},
        ),
        (
            ("The fire service said 12 people died.", "The fire department said 12 people died."),
            {"fire service"},
        ),
        (
            ("The Tolmar Police Department said 12 people died.", "Tolmar police said 12 people died."),
            {"Tolmar Police Department"},
        ),
        (
            ("The ministry of health said 12 people died.", "The health ministry's website said 12 people died."),
            {"health ministry"},
        ),
        (
            ("The Selm County District Attorney's Office said two men were charged.", "The DA's office said two men were charged.",
             "Prosecutors said two men were charged."),
            {"Selm County District Attorney's Office"},
        ),
        (
            ("A statement from the Tolmar Council said the well was shut.", "The Tolmar Council's website said the well was shut.",
             "The council said the well was shut in Tolmar."),
            {"Tolmar Council"},
        ),
        (
            ("Seas and Border Protection said 12 people were held.", "The SBP said 12 people were held."),
            {"Seas and Border Protection"},
        ),
        (
            ("Geng Ruvan said 12 people died. Geng said the search went on.", "The sea was calm."),
            {"Geng Ruvan"},
        ),
        (
            ("Free Party Committee Chairman Reince Vell said turnout was low.", "Reince Vell said turnout was low."),
            {"Free Party Committee Chairman Reince Vell"},
        ),
        (
            ("The governor of Selm province said 31 people had died.", "The governor's office said that the search went on."),
            {"governor of Selm province"},
        ),
    ],
)  # fmt: skip
def test_who_speaks_for_a_body_is_the_body(texts: tuple[str, ...], names: set[str]) -> None:
    assert origins_of(*texts) == list(names)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "The consumer council gave advice. Its director, Eskil Rode, said it was late.",
            "The Data Inspectorate said a server was old.",
        ),
        ("The governor of Selm said 31 people had died.", "The governor of Karrin said 38 people had died."),
        ("The government said it would pay.", "Transport minister Lena Corvi said it would not pay."),
        ("The dock workers' union said 14 people died.", "The pilots' union said 14 people died."),
        (
            "A blast hit Tolmar port. The dock workers' union said 14 people died.",
            "Members of the pilots' union work in Tolmar port. The union said 14 people died.",
        ),
        (
            "The fire in Tolmar was out. The dock workers' union said 14 people died.",
            "The vote in Karrin was free, the union said.",
        ),
        (
            "The Selm County District Attorney's Office said 14 people died.",
            "The Karrin District Attorney's Office said 14 people died.",
        ),
        ("The health ministry said 14 people died.", "The interior ministry said 14 people died."),
        ("Tolmar police said 14 people died.", "Karrin police said 14 people died."),
        ("Tolmar General Hospital said 14 people died.", "Karrin Hospital said 14 people died."),
        ("A hospital said 14 people died.", "A hospital said 14 people died in the fire."),
        ("Tolmar General Hospital said 14 people died.", "A hospital said 14 people died in the fire."),
        ("Witnesses said 14 people died.", "Witnesses said that the port was shut."),
        ("Residents said 14 people died.", "Residents said that the port was shut."),
        ("Officials said 14 people died.", "Officials said that the port was shut."),
        ("The rights group said 14 people died.", "The rights group said that the port was shut."),
        ("Kim Ruvan said 12 people died.", "Kim said the search went on."),
        ("Ana Ruiz, the mayor, said the well was clean.", "Piet Vos, a teacher at the school, said the well was poisoned."),
    ],
)
def test_two_bodies_and_two_persons_stay_two(texts: tuple[str, ...]) -> None:
    assert len(origins_of(*texts)) == 2


def test_a_place_that_a_group_cites_is_no_speaker() -> None:
    text = "Citing Karrin airport, Harbour Watch said at least 80 people died."
    articles = folder(text)
    claims = claims_of(
        articles, [Said("S1", "at least 80 people died", (("Karrin airport", "source"), ("Harbour Watch", "relay")))]
    )

    assert [o.name for o in align(claims, articles).origins] == ["Harbour Watch"]


def test_a_name_in_a_headline_does_not_lend_its_capitals() -> None:
    claims = claims_of(
        folder("Navy-Led Coalition Halts Raids\nThe navy-led Coalition said the raids had stopped."),
        [
            Said("S1", "Navy-Led Coalition Halts Raids", by("Navy-Led Coalition"), part="headline"),
            Said("S1", "said the raids had stopped", by("navy-led Coalition")),
        ],
    )

    assert [o.name for o in align(claims, {}).origins] == ["navy-led Coalition"]


def test_a_group_named_after_a_country_gives_that_countrys_figures_to_nobody() -> None:
    articles = folder(
        "Citing Karrin Radio, the Kenyan Observatory for Rights said 80 people died in the raid.",
        "Kenyan officials said more than 60 people had died in the raid.",
    )
    said = [
        Said("S1", "80 people died in the raid", (("Karrin Radio", "source"), ("Kenyan Observatory for Rights", "relay"))),
        Said("S2", "more than 60 people had died in the raid", by("Kenyan officials")),
    ]
    speakers = [s for f in align(claims_of(articles, said), articles).findings for p in f.positions for s in p.speakers]

    assert "Kenyan officials, citing Karrin Radio" not in speakers
    assert any("Kenya" in s for s in speakers)


def test_a_verb_of_conceding_counts_where_only_the_article_holds_it() -> None:
    articles = folder(
        "The coalition has admitted its strikes in the east killed at least 62 soldiers.",
        "Kenyan officials said 62 soldiers were killed in the strikes.",
    )
    said = [
        Said("S1", "killed at least 62 soldiers", by("The coalition")),
        Said("S2", "62 soldiers were killed in the strikes", by("Kenyan officials")),
    ]
    notes = [n for f in align(claims_of(articles, said), articles).findings for n in f.notes]

    assert [n.kind for n in notes if "admitted" in n.text] == ["credited_differently"]


def test_an_origin_holds_the_claims_that_come_from_it() -> None:
    claims, articles = sentences(
        "Orvane Red Cross: 38 people died when the ferry Antoline sank.",
        "Tolmar police: 38 people died when the ferry Antoline sank.",
    )

    assert {(o.name, o.claims) for o in align(claims, articles).origins} == {
        ("Orvane Red Cross", ("S1.C1",)),
        ("Tolmar police", ("S2.C1",)),
    }


@pytest.mark.parametrize(
    ("speakers", "names"),
    [
        (("Kenyan officials", "The Kenyan Defence Ministry"), {"Kenyan Defence Ministry"}),
        (("The Kenyan military", "Kenyan Naval Command"), {"Kenyan Naval Command"}),
        (("The Kenyan Foreign Ministry", "The Kenyan Defence Ministry"), {"Kenyan Foreign Ministry", "Kenyan Defence Ministry"}),
        (("Kenyan officials", "The Ugandan Defence Ministry"), {"Kenyan officials", "Ugandan Defence Ministry"}),
        (("The Kenyan military", "The Kenyan Defence Ministry"), {"Kenyan military", "Kenyan Defence Ministry"}),
    ],
)
def test_a_country_beside_a_body_of_its_own_is_no_second_voice(speakers: tuple[str, ...], names: set[str]) -> None:
    claims, articles = sentences(*(f"{who}: the raid on the harbour was a grave mistake of the pilots." for who in speakers))
    found = align(claims, articles)
    counted = {o for f in found.findings for p in f.positions for o in p.origins}

    assert {o.name.removeprefix("The ") for o in found.origins if o.id in counted} == names
