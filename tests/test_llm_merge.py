"""Judging and writing: bounded calls over handles, whose words depend on claims alone."""

from __future__ import annotations

import json
import re
from typing import Any

import server as fake
from running import claim, options, use
from server import Server, completion

from summarizer.engine import Pair, Point
from summarizer.models import Claim, Finding, Position
from summarizer.service.engine import LLMEngine


def test_pairs_are_judged_under_handles_and_no_id_is_sent() -> None:
    claims = {
        c.id: c for c in (claim("S1.C1", "14 boats sank."), claim("S2.C4", "20 boats sank."), claim("S3.C2", "A crane fell."))
    }
    pairs = [Pair("S1.C1", "S2.C4"), Pair("S2.C4", "S3.C2")]

    def script(request: dict[str, Any], number: int) -> dict[str, Any]:
        last = request["messages"][-1]["content"]
        boats = sorted(json.loads(line)["claim"] for line in last.splitlines() if "boats" in line)
        listed = re.findall(r"^(p\d+): (c\d+) and (c\d+)$", last, re.M)
        said = [{"pair": p, "reason": "r", "same_question": "yes" if sorted((a, b)) == boats else "no"} for p, a, b in listed]
        return {"judgements": [*said, {"pair": "p99", "reason": "r", "same_question": "yes"}]}

    with Server(script) as server:
        verdicts, _ = use(options(server), lambda engine: engine.judge(pairs, claims))

        assert verdicts == [True, False]
        assert not re.search(rb"S\d+(\.C\d+)?\b", server.raw[0].replace(b'"S', b'"s'))


def test_pairs_that_a_model_leaves_out_contradicts_itself_on_or_fails_on_stay_open() -> None:
    claims = {c.id: c for c in (claim("S1.C1", "One."), claim("S2.C1", "Two."), claim("S3.C1", "Three."))}
    pairs = [Pair("S1.C1", "S2.C1"), Pair("S1.C1", "S3.C1")]
    twice = [{"pair": "p1", "reason": "r", "same_question": word} for word in ("yes", "no")]

    with Server(lambda request, number: {"judgements": twice}) as server:
        assert use(options(server), lambda engine: engine.judge(pairs, claims))[0] == [None, None]
    with Server(lambda request, number: completion(request, None, refusal="No.")) as server:
        assert use(options(server), lambda engine: engine.judge(pairs, claims))[0] == [None, None]


def points_of(claims: dict[str, Claim]) -> list[Point]:
    return [Point(f"P{n}", "agreed", "E1", None, (c,)) for n, c in enumerate(claims, 1)]


def test_sentences_come_back_with_the_ids_of_their_points_and_claims_and_with_no_others() -> None:
    claims = {c.id: c for c in (claim("S1.C1", "14 boats sank."), claim("S2.C4", "A crane fell.", "the harbour office"))}

    def script(request: dict[str, Any], number: int) -> dict[str, Any]:
        answer = fake.honest(request)
        answer["sentences"][0]["fragments"][0]["claims"].append("c99")
        return {"sentences": [*answer["sentences"], {**answer["sentences"][0], "point": "k99"}, answer["sentences"][0]]}

    with Server(script) as server:
        written, _ = use(options(server), lambda engine: engine.write(points_of(claims), claims))

        assert [(s.point, s.fragments[0].claims) for s in written] == [("P1", ["S1.C1"]), ("P2", ["S2.C4"])]
        assert "the harbour office (source)" in server.requests[0]["messages"][-1]["content"]


def test_a_model_is_told_which_point_opens_the_brief_and_which_claim_of_a_point_comes_first() -> None:
    claims = {
        c.id: c for c in (claim("S1.C1", "14 boats sank."), claim("S2.C4", "A crane fell."), claim("S3.C2", "Nobody was hurt."))
    }
    lead = Point("P1", "lead", "E1", None, ("S1.C1", "S3.C2"))
    more = Point("P2", "agreed", "E1", None, ("S3.C2", "S2.C4"))

    async def work(engine: LLMEngine) -> None:
        written = await engine.write([lead, more], claims)
        await engine.write([more], claims, [(written[1], "it names nobody")])

    with Server() as server:
        use(options(server), work)

        first, again = (request["messages"][-1]["content"] for request in server.requests)
        handles = {json.loads(line)["statement"]: json.loads(line)["claim"] for line in first.splitlines() if line[:1] == "{"}
        opening = re.search(r"^Opening: (k\d+)$", first, re.M)
        assert opening is not None
        assert f"{opening[1]}: {handles['14 boats sank.']}, {handles['Nobody was hurt.']}\n" in first
        assert f": {handles['Nobody was hurt.']}, {handles['A crane fell.']}\n" in first
        assert "Opening" not in again


def test_a_sentence_that_did_not_stand_is_asked_again_with_its_reason_and_no_source_id() -> None:
    claims = {"S1.C1": claim("S1.C1", "14 boats sank.")}
    points = points_of(claims)

    async def work(engine: LLMEngine) -> None:
        written = await engine.write(points, claims)
        await engine.write(points, claims, [(written[0], "14 is not in S1.C1 but in S2.")])

    with Server() as server:
        use(options(server), work)

        last = server.requests[1]["messages"][-1]["content"]
        assert "14 is not in c1 but in a source." in last


def test_requests_to_judge_and_to_write_do_not_depend_on_the_order_of_files() -> None:
    """Source ids follow the sorted names: renamed files change ids, the order of claims, and nothing that is sent."""
    words = [f"{n} boats sank at quay {n % 7}." for n in range(40)]

    def ask(order: list[int]) -> list[bytes]:
        ids = {number: f"S{place}.C1" for place, number in enumerate(order, 1)}
        claims = {ids[number]: claim(ids[number], words[number]) for number in order}
        pairs = [Pair(ids[a], ids[b]) for a, b in ((0, 1), (5, 9), (30, 2))]

        async def work(engine: LLMEngine) -> None:
            await engine.write(points_of({ids[number]: claims[ids[number]] for number in range(40)}), claims)  # as planned
            await engine.judge(sorted(pairs), claims)

        with Server() as server:
            use(options(server), work)
            return server.raw

    assert ask(list(range(40))) == ask(list(reversed(range(40))))


def test_positions_with_more_origins_are_told_first() -> None:
    claims = {c.id: c for c in (claim("S1.C1", "Zero boats sank."), claim("S2.C1", "All boats sank."))}
    positions = (
        Position(id="F1.P1", answer="0", origins=("O1", "O2"), sources=("S1",), claims=("S1.C1",)),
        Position(id="F1.P2", answer="all", origins=("O3",), sources=("S2",), claims=("S2.C1",)),
    )
    finding = Finding(id="F1", event="E1", question="?", status="disputed", positions=positions)
    point = Point("P1", "differs", "E1", finding, ("S2.C1", "S1.C1"))

    with Server() as server:
        use(options(server), lambda engine: engine.write([point], claims))

        last = server.requests[0]["messages"][-1]["content"]
        handles = {json.loads(line)["statement"]: json.loads(line)["claim"] for line in last.splitlines() if line[:1] == "{"}
        assert f"k1: {handles['Zero boats sank.']}, {handles['All boats sank.']}" in last


def test_calls_to_write_are_bounded_and_one_point_more_leaves_most_of_them_as_they_were() -> None:
    def ask(count: int) -> list[bytes]:
        claims = {f"S1.C{n}": claim(f"S1.C{n}", f"Boat {n} sank.") for n in range(count)}
        with Server() as server:
            written, _ = use(options(server), lambda engine: engine.write(points_of(claims), claims))
            assert len(written) == count
            return sorted(server.raw)

    first, second = ask(500), ask(501)

    assert 500 / 60 <= len(first) <= 500 / 30
    assert len(set(second) - set(first)) <= 2


def test_copies_of_one_claim_have_one_handle_and_are_all_cited() -> None:
    claims = {
        c.id: c for c in (claim("S1.C1", "14 boats sank."), claim("S2.C7", "14 boats sank."), claim("S3.C1", "A crane fell."))
    }
    point = Point("P1", "agreed", "E1", None, ("S2.C7", "S1.C1"))

    with Server() as server:
        (sentence,), _ = use(options(server), lambda engine: engine.write([point], claims))

        assert sentence.fragments[0].claims == ["S2.C7", "S1.C1"]
        assert server.requests[0]["messages"][-1]["content"].count("14 boats sank.") == 2, "once as statement, once as evidence"


def test_pairs_with_the_same_words_are_judged_once() -> None:
    claims = {f"S{n}.C1": claim(f"S{n}.C1", "14 boats sank." if n % 2 else "20 boats sank.") for n in range(1, 9)}
    pairs = [Pair("S1.C1", "S2.C1"), Pair("S3.C1", "S4.C1"), Pair("S6.C1", "S5.C1"), Pair("S7.C1", "S8.C1")]

    def script(request: dict[str, Any], number: int) -> dict[str, Any]:
        return {"judgements": [{"pair": "p1", "reason": "r", "same_question": "yes"}]}

    with Server(script) as server:
        verdicts, _ = use(options(server), lambda engine: engine.judge(pairs, claims))

        assert verdicts == [True] * 4
        assert "p2" not in server.requests[0]["messages"][-1]["content"]
