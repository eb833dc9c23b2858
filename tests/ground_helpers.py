"""An article of a harbour, its speakers, and drafts over it."""

from __future__ import annotations

from typing import Any

from summarizer.ground import ground
from summarizer.models import Article
from summarizer.wire import DraftClaim

TEXT = "\n\n".join(
    [
        "Harbour office blames storm for losses",
        "The harbour office said, citing the coast guard, that at least 14 boats had been damaged in Port Selm on Monday."
        " It added that a crane may have failed.",
        'Governor Ilse Maurand said 31 people were killed and 17 wounded. "We were not warned in time," she told reporters.',
        '"The first boats sank at noon," said Tomas Ekelund of the Lake Rescue Society (LRS).'
        ' "If the wind turns, more will follow."',
        "The ministry of transport denied that the pier was closed."
        " A spokesman for the ministry said the Danish firm Norling had built the pier.",
        "Dozens of sailors reportedly slept in the town hall. The pier was rebuilt in 1987 for $2.5 million."
        " Orvane Lines did not comment.",
    ]
)
ARTICLE = Article(name="harbour.txt", text=TEXT)
GUARD = {"mention": "the coast guard", "antecedent": None, "name": "coast guard", "role": "source"}
OFFICE = {"mention": "The harbour office", "antecedent": None, "name": "harbour office", "role": "relay"}
GOVERNOR = {"mention": "Governor Ilse Maurand", "antecedent": None, "name": "Ilse Maurand", "role": "source"}
SHE = {"mention": "she", "antecedent": "Governor Ilse Maurand", "name": "Ilse Maurand", "role": "source"}
IT = {"mention": "It", "antecedent": "The harbour office", "name": "harbour office", "role": "source"}
MINISTRY = {"mention": "The ministry of transport", "antecedent": None, "name": "ministry of transport", "role": "source"}
SPOKESMAN = MINISTRY | {"mention": "A spokesman for the ministry", "antecedent": "The ministry of transport"}
EKELUND = {"mention": "Tomas Ekelund", "antecedent": None, "name": "Tomas Ekelund", "role": "source"}


def draft(evidence: str | list[str], statement: str, *chain: dict[str, Any], **more: Any) -> DraftClaim:
    fields: dict[str, Any] = {
        "evidence": [evidence] if isinstance(evidence, str) else evidence,
        "context": [],
        "attribution": {"kind": "named" if chain else "own_voice", "chain": list(chain)},
        "statement": statement,
        "part": "body",
        "modality": "asserted",
        "condition": None,
        "when": None,
        "figures": [],
    }
    return DraftClaim.model_validate(fields | more)


def context(text: str, purpose: str = "subject") -> dict[str, str]:
    return {"text": text, "for": purpose}


UNNAMED = {"attribution": {"kind": "unnamed", "chain": []}}
BOATS = draft(
    "at least 14 boats had been damaged", "At least 14 boats were damaged.", GUARD, OFFICE, figures=["at least 14 boats"]
)
KILLED = draft("31 people were killed", "31 people were killed.", GOVERNOR, figures=["31"])


def refusals(*drafts: DraftClaim) -> list[str]:
    return [fault.code for fault in ground(ARTICLE, drafts, source="S1").refused]


def grounded_in(text: str, *drafts: DraftClaim) -> list[str]:
    """Return the code of the refusal of each draft over ``text``, "" for a claim."""
    refused = {f.index: f.code for f in ground(Article(name="a.txt", text=text), drafts, source="S1").refused}
    return [refused.get(index, "") for index in range(len(drafts))]


def speaker(mention: str, role: str = "source", antecedent: str | None = None, name: str | None = None) -> dict[str, Any]:
    return {"mention": mention, "antecedent": antecedent, "name": name or antecedent or mention, "role": role}
