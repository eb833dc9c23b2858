"""What an honest model answers: sentences as claims, word for word, with their figures and their speakers.

One model for everybody: it reads which of our schemas, or which peer's format, a request asks for.
"""

from __future__ import annotations

import json
import re
from typing import Any

SENTENCE = re.compile(r"[^\n.!?]{15,400}[.!?]")
FIGURE = re.compile(
    r"(?<![\w-])(?:(?:at least|no more than|more than|about|nearly|between \d+ and) )?\$?\d[\d,]*(?:\.\d+)?%?(?![\w-])"
    r"(?: (?:million|billion|days|hours|weeks|years|km))?",
    re.IGNORECASE,
)
MOST = 24
"""Facts that the model tells of one article, in reading order."""
MARKED = re.compile(r"(=== ARTICLE [0-9a-f]{32} ===)\n(.*)\n\1", re.DOTALL)
OTHERS = re.compile(r"(?:<article>\n|(?<=\n)Q: )((?:(?!\nQ: ).)*?)(?:\n</article>|\nA:)\s*\Z", re.DOTALL)
SAID = re.compile(r"(?P<speaker>(?:The )?[A-Z][\w' ]{2,60}?)(?:, the mayor of \w+,)? said (?:on \w+day )?that (?P<said>.+)\.")
QUOTED = re.compile(r"“(?P<said>[^”]+),” said (?P<speaker>[A-Z]\w+ [A-Z]\w+)")


def answer(request: dict[str, Any]) -> tuple[bytes, str, str]:
    """Return the body of a chat completion, what kind of thing was asked, and the article."""
    last = _content(request["messages"][-1])
    kind = _kind(request)
    text = _article(last) if kind in ("claims", "extractions") else ""
    match kind:
        case "judgements":
            pairs = re.findall(r"^(p\d+): ", last, re.MULTILINE)
            told: Any = {
                "judgements": [{"pair": p, "reason": "Place and occasion part them.", "same_question": "no"} for p in pairs]
            }
        case "sentences":
            told = {"sentences": [_told(last, point, handles) for point, handles in re.findall(r"^(k\d+): (.+)$", last, re.M)]}
        case "extractions":
            told = {"extractions": [{"claim": c["evidence"][0], "claim_attributes": _flat(c)} for c in _claims(text)]}
        case "claims":
            told = {"claims": _claims(text)}
        case _:
            told = "The articles tell of one event. " * 20
    written = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    if kind == "extractions":
        written = f"```json\n{written}\n```"
    prompt, completion = sum(len(_content(m)) for m in request["messages"]) // 4, len(written) // 4
    usage = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    message = {"role": "assistant", "content": written, "refusal": None}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "usage": usage,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
    }
    return json.dumps(body).encode(), kind, text


def _kind(request: dict[str, Any]) -> str:
    shape = request.get("response_format") or {}
    if "json_schema" in shape:
        return str(shape["json_schema"]["name"])
    return "extractions" if "extraction" in _content(request["messages"][-1]) else "text"


def _content(message: dict[str, Any]) -> str:
    content = message["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content or ())


def _article(last: str) -> str:
    ours = MARKED.search(last)
    theirs = None if ours else OTHERS.search(last)
    return ours[2] if ours else theirs[1] if theirs else ""


def _claims(text: str) -> list[dict[str, Any]]:
    return [
        _claim(sentence.strip(), n == 0) for n, sentence in enumerate(SENTENCE.findall(text.replace("\n\n", ".\n", 1))[:MOST])
    ]


def _claim(sentence: str, first: bool) -> dict[str, Any]:
    said = SAID.fullmatch(sentence) or QUOTED.match(sentence)
    if said is None:
        words = sentence.rstrip(".") if first else sentence
        return _whole(words, sentence, {"kind": "own_voice", "chain": []}, "headline" if first else "body")
    link = {"mention": said["speaker"], "antecedent": None, "name": said["speaker"].removeprefix("The "), "role": "source"}
    words = said["said"]
    statement = f"“{words}.”" if sentence.startswith("“") else words[0].upper() + words[1:] + "."
    return _whole(words, statement, {"kind": "named", "chain": [link]}, "body")


def _whole(words: str, statement: str, attribution: dict[str, Any], part: str) -> dict[str, Any]:
    planned = re.search(r"\b(?:would|will|could|may|might)\b", words)
    return {
        "evidence": [words],
        "context": [],
        "attribution": attribution,
        "statement": statement,
        "part": part,
        "modality": "asserted" if not planned else "planned" if planned[0] in ("would", "will") else "possible",
        "condition": None,
        "when": None,
        "figures": FIGURE.findall(words),
    }


def _flat(claim: dict[str, Any]) -> dict[str, str]:
    chain = claim["attribution"]["chain"]
    return {"speaker": chain[0]["name"] if chain else "", "statement": claim["statement"], "figures": "; ".join(claim["figures"])}


def _told(last: str, point: str, handles: str) -> dict[str, Any]:
    first = handles.split(", ")[0]
    shown = next(json.loads(line) for line in last.splitlines() if line.startswith("{") and f'"{first}"' in line)
    text, by = shown["statement"], shown.get("said_by")
    if by:
        name = by[0].rpartition(" (")[0]
        name = name if name.istitle() else f"The {name}"
        text = f"{name} said: {text}" if text.startswith("“") else f"{name} said that {_lower(text)}"
    return {"point": point, "fragments": [{"claims": [first], "text": text}]}


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    common = first.lower() in {"the", "a", "at", "more", "about", "nearly", "no", "schools", "water", "between", "an", "fuel"}
    return text[0].lower() + text[1:] if common else text
