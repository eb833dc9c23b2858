"""The same model with what recurs kept once: a folder of ten thousand articles gives hundreds of thousands of claims.

Kinds, numbers, names and offsets are the same few everywhere; a claim often states its evidence word for word.
"""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from typing import Any, TypeVar

from summarizer.value import Value

_V = TypeVar("_V", bound=Value)
_WORD = 24
"""Characters up to which a string is likely to recur: kinds, numbers, units, names."""
_FAR = 1 << 14
"""Offsets below this recur from article to article …"""
_OFFSETS: dict[int, int] = {}
"""… and are kept once."""
_FEW = 2
"""Fields up to which a whole model is likely to recur: what an article says in its own voice, "on Monday"."""


def lean(model: _V) -> _V:
    """Return an equal model that shares with others what is equal in them, and so do the models in it."""
    return _small(model, {})


def _small(model: _V, texts: dict[str, str]) -> _V:
    """Return the lean model; ``texts`` holds the longer strings met so far in the outermost one, which often quotes itself."""
    kind: Any = type(model)
    values = {name: _lean(getattr(model, name), texts) for name in model.__dataclass_fields__}
    if len(values) <= _FEW and all(value is None or value == () or type(value) is str for value in values.values()):
        same: _V = _recurring(kind, tuple(values.items()))
        return same
    made: _V = kind.model_construct(**values)
    return made


@lru_cache(maxsize=1 << 12)
def _recurring(kind: type[Any], values: tuple[tuple[str, Any], ...]) -> Any:
    """Return the one model of such values."""
    return kind.model_construct(**dict(values))


def _lean(value: Any, texts: dict[str, str]) -> Any:
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        return intern(value) if len(value) <= _WORD else texts.setdefault(value, value)
    if kind is int:
        return _OFFSETS.setdefault(value, value) if 0 <= value < _FAR else value
    if kind is tuple:
        return tuple([_lean(one, texts) for one in value]) if value else ()
    return _small(value, texts) if isinstance(value, Value) else value
