"""What a desk would strike is not chosen; what readers must learn is: replies, fuller accounts, plain titles. Invented sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from write_helpers import aligned, claim

from summarizer import summarize
from summarizer.models import Article, Sentence
from summarizer.write.accept import accept
from summarizer.write.argued import judging
from summarizer.write.carry import may_be_one, same_speaker
from summarizer.write.case import as_inside, plain_case
from summarizer.write.plan import plan
from summarizer.write.speakers import credited
from summarizer.write.standalone import polish, standing
from summarizer.write.substance import hollow
from summarizer.write.surnames import shortened, shorts
from summarizer.write.templates import tell
from summarizer.write.title import title_of


def told(texts: list[str]) -> list[Sentence]:
    alignment, claims, articles = aligned(texts)
    points = plan(alignment, claims, articles, length="standard")
    made = [accept(tell(point, claims), point, claims, written_by="template") for point in points]
    return [sentence for sentence in made if isinstance(sentence, Sentence)]


class TestSubstance:
    @pytest.mark.parametrize(
        ("statement", "speaker"),
        [
            ("“Oh, my God!” Ana Ruiz exclaimed in an interview.", "Ana Ruiz"),
            ("Ana Ruiz said: “That is a problem.”", "Ana Ruiz"),
            ("A power cut at the harbour office, says Ana Ruiz.", "Ana Ruiz"),
            ("The council says Mayor Low, with a share of the vote.", "The council"),
            ("The coast guard believes the number was far higher.", "The coast guard"),
            ("A spokesman for Porto Lines declined to comment.", ""),
            ("Porto Lines did not immediately respond to a request for comment.", ""),
            ("Anyone with information is asked to call the harbour police.", ""),
            ("Police speak of 8,000, the organisers of 40,000.", ""),
            ("Attorney Ann Low, left, and Bo Hale appear at a hearing in Porto.", ""),
            ("Ann Low is the Porto Chronicle’s movie critic.", ""),
            ("For further information: Porto Lines, media@porto.example.", ""),
        ],
    )
    def test_labels_sighs_pleas_and_silence_are_not_told(self, statement: str, speaker: str) -> None:
        assert hollow(claim("S1.C1", statement, speaker))

    @pytest.mark.parametrize(
        ("statement", "speaker"),
        [
            ("“The harbour gate failed twice that night,” Ana Ruiz said.", "Ana Ruiz"),
            ("Ana Ruiz said the harbour gate had failed.", "Ana Ruiz"),
            ("Ana Ruiz put the toll at 12.", "Ana Ruiz"),
            ("The toll was higher than that of the fire of Vale, Ana Ruiz said.", "Ana Ruiz"),
            ("Porto Lines cut the service in half on Monday.", ""),
        ],
    )
    def test_what_says_something_is_kept(self, statement: str, speaker: str) -> None:
        assert not hollow(claim("S1.C1", statement, speaker))


class TestStanding:
    def test_a_spokesman_of_a_named_body_is_explained(self) -> None:
        assert standing("A spokesman for the Porto harbour office expressed regret for the loss of the ferry.") == 1.0
        assert standing("A spokesman expressed regret for the loss of the ferry near Porto.") < 0.5

    def test_one_person_without_a_name_opens_nothing_of_full_worth(self) -> None:
        assert standing("The former barrister filmed four series for Porto Television.") < 1.0
        assert standing("The rebels shelled four villages near Porto on Monday.") == 1.0

    def test_marks_of_two_kinds_are_set_in_one(self) -> None:
        assert polish('Porto voiced “regret for the loss".') == "Porto voiced “regret for the loss”."
        assert polish('Porto voiced "regret for the loss”.') == "Porto voiced “regret for the loss”."
        assert polish('Porto voiced "regret" and "grief".') == 'Porto voiced "regret" and "grief".'

    def test_where_it_was_said_goes_where_the_reader_has_not_met_it(self) -> None:
        assert polish("In the statement, Ana Ruiz said the gate had failed.") == "Ana Ruiz said the gate had failed."
        assert polish("In an interview with Porto Radio, Ana Ruiz spoke.") == "In an interview with Porto Radio, Ana Ruiz spoke."

    def test_a_word_that_opens_a_longer_phrase_stays(self) -> None:
        assert polish("With that, Porto Lines joins two others.") == "Porto Lines joins two others."
        assert polish("With that sum, Porto Lines joins two others.") == "With that sum, Porto Lines joins two others."
        assert polish("In addition to the gate, Porto lost a bridge.") == "In addition to the gate, Porto lost a bridge."

    def test_a_bracket_that_nothing_opened_goes(self) -> None:
        assert polish("Ana Ruiz called it a lie.)") == "Ana Ruiz called it a lie."

    @pytest.mark.parametrize(
        "statement",
        ["Ann Low of Porto dismissed them as “fake”.", "Mayor Bo Hale of Porto called it “one of the toughest tasks we face”."],
    )
    def test_a_judgement_of_something_unnamed_is_not_told(self, statement: str) -> None:
        assert standing(statement) == 0.0

    def test_a_participle_makes_no_sentence(self) -> None:
        assert standing("A dancing game with many levels made by Porto Games and Vale.") == 0.0
        assert standing("Ann Low denied that the harbour gate of Porto had failed twice.") == 1.0

    def test_the_here_of_a_correspondent_goes(self) -> None:
        assert polish("At the Galen Center here, and in Vale, Low spoke.") == "At the Galen Center, and in Vale, Low spoke."


class TestSurnames:
    def test_a_person_is_known_by_the_name_that_articles_use_alone(self) -> None:
        text = "Chef Ann Low and Wu Tan spoke. Low left. Bo Ruiz and Al Ruiz came. Ruiz sat. Wu stayed."
        found = shorts(["Ann Low", "Wu Tan", "Bo Ruiz", "Al Ruiz"], {"S1": Article(name="a", text=text)})

        assert found == {"Ann Low": "Low"}  # two bear the name Ruiz, and nobody says "Tan"

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("The chef Ann Low said the gate had failed.", "Low said the gate had failed."),
            ("Chef Ann Low, the owner of the gate, spoke.", "Chef Ann Low, the owner of the gate, spoke."),
            ("Hale said: “Chef Ann Low knew.”", "Hale said: “Chef Ann Low knew.”"),
        ],
    )
    def test_the_office_goes_with_the_first_name_outside_quotations(self, words: str, wanted: str) -> None:
        said = claim("S1.C1", words, "chef Ann Low" if "chef" in words else "Chef Ann Low")

        assert shortened(words, [said], {"Ann Low": "Low"}) == wanted

    def test_a_brief_names_nobody_in_full_twice(self) -> None:
        text = (
            "Harbour Minister Ann Low said on Monday that the gate of Porto had failed twice. Nine boats had left Vale for the islands."
            " Low said that 12 divers would search the mill of Arne on Tuesday. The mill of Arne was built in 1931 by the monks of Vale."
            " The harbour of Porto is the largest of the islands and serves 40 ships a day."
        )
        second = text.replace("Nine boats had left Vale", "Boats of every size had left Vale")
        brief = summarize([Article(name="a", text=text), Article(name="b", text=second)], engine="extractive")
        words = " ".join(s.text for s in brief.sentences)

        assert words.count("Ann Low") == 1
        assert "Low said that 12 divers" in words


class TestSpeakers:
    def test_an_office_before_a_name_makes_no_second_speaker(self) -> None:
        assert same_speaker("School counsellor Ann Low", "Ann Low")
        assert not same_speaker("Porto Harbour Office", "Vale Harbour Office")

    def test_whoever_may_be_the_same_says_nothing_too(self) -> None:
        assert may_be_one("the commission", "Electoral Commission")
        assert not may_be_one("coast guard", "harbour office")
        one = claim("S1.C1", "The Harbour Commission said the gate had failed twice on Monday.", "Harbour Commission")
        two = claim("S2.C1", "The commission said the gate had failed twice on Monday.", "commission")
        point = tell_together(one, two)

        assert "so did" not in point

    def test_a_short_name_that_stands_in_the_statement_credits_it(self) -> None:
        said = claim("S1.C1", "HPO said 12 boats were met.", "HPO")

        assert credited(said.statement, said) == said.statement


def tell_together(*claims: object) -> str:
    from summarizer.engine import Point
    from summarizer.models import Claim

    held = {c.id: c for c in claims if isinstance(c, Claim)}
    return "".join(f.text for f in tell(Point("P1", "agreed", "E1", None, tuple(held)), held).fragments)


class TestChoice:
    ACCUSATION = (
        "The harbour gate of Porto failed on Monday and two boats sank. Envoy Ann Low accused Spain of closing the gate too late. "
        "The gate was built in 1931. Divers searched the harbour of Porto for a second day. The boats carried salt and timber from Vale."
    )

    def test_the_answer_of_the_accused_is_heard(self) -> None:
        answer = (
            "The harbour gate of Porto failed on Monday and two boats sank. The boats had left Vale in the morning. "
            "The weather over Porto was calm. Spanish minister Bo Ruiz responded that the gate of Porto was never under his orders. "
            "The salt trade of Vale is worth 3 million euros."
        )
        words = " ".join(s.text for s in told([self.ACCUSATION, answer]))

        assert "accused Spain" in words
        assert "Bo Ruiz responded" in words

    def test_an_article_that_judges_again_and_again_is_told_less_in_its_own_voice(self) -> None:
        column = [claim(f"S1.C{n}", f"The disgraceful deal of Vale{n} was an appalling failure.") for n in range(8)]
        report = [claim(f"S2.C{n}", f"The deal of Vale{n} was signed on Monday.") for n in range(8)]

        assert judging([*column, *report]) == {"S1"}

    def test_what_the_table_shows_is_told_only_with_news(self) -> None:
        first = (
            "Police said 230 people were arrested in Porto on Monday. The gate of the harbour was closed for nine hours by order."
        )
        second = (
            "The rights group Open Cells said 410 people were arrested in Porto on Monday. Open Cells counted 410 arrests in Porto."
            " The mayor of Vale, Bo Ruiz, asked for help from the islands."
        )
        words = [s.text for s in told([first, second])]

        assert not any("counted 410" in text for text in words)
        assert any("; police put it at 230" in text for text in words)

    def test_a_body_that_is_called_the_group_is_named_where_another_article_names_it(self) -> None:
        texts = [
            "Police put the number of people arrested in Porto at 230. The gate of the harbour was closed for nine hours.",
            "Open Cells watched the rally in Porto. The group put the number of people arrested at 410. The rally was calm.",
            "The rights group Open Cells put the number of people arrested in Porto at 410. Boats left for Vale.",
        ]

        assert not any("The group put" in s.text or "the group put" in s.text for s in told(texts))

    def test_a_writer_is_given_what_one_sentence_can_tell(self) -> None:
        folder = Path(__file__).parent / "data" / "ferry"
        alignment, claims, articles = aligned([path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))])
        points = plan(alignment, claims, articles, length="standard")
        disputed = [point for point in points if point.finding is not None and point.finding.status == "disputed"]

        assert disputed
        assert max(len(point.claims) for point in points) <= 5


class TestTitles:
    def test_capitals_of_a_headline_go_where_sentences_write_small_letters(self) -> None:
        sentences = ["The mayor resigns over the harbour deal, Porto Radio reported.", "The deal of Porto harbour was signed."]

        assert plain_case("Porto Mayor Resigns Over Harbour Deal", sentences) == "Porto mayor resigns over harbour deal"
        assert plain_case("Porto mayor resigns over the deal", sentences) == "Porto mayor resigns over the deal"

    def test_a_name_is_told_as_sentences_write_it(self) -> None:
        assert as_inside("Porto-Led Group", ["On Monday the Porto-led group met."]) == "the Porto-led group"
        assert as_inside("Porto-Led Group", ["Nobody met."]) == "Porto-Led Group"

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            (
                "Robbers shot a couple from Porto who had come to buy a boat for their son, then took 3,000 euros and two rings"
                " of gold, police say.",
                "Robbers shot a couple from Porto who had come to buy a boat for their son, police say",
            ),
            (
                "Ann Low, one half of the duo that cooked its way through the islands with the late Bo Hale on a motorcycle,"
                " has died in Porto aged 66.",
                "Ann Low has died in Porto aged 66",
            ),
            (
                "While the evening was long and told its audience little of the future, Porto Lines did open a new harbour office"
                " in Vale, the old town of salt, timber and tin where the company of the two brothers once began.",
                "Porto Lines did open a new harbour office in Vale",
            ),
        ],
    )
    def test_a_long_sentence_gives_its_main_clause_and_who_says_so(self, text: str, title: str) -> None:
        alignment, claims, articles = aligned([text])

        assert title_of(alignment, claims, articles) == title
