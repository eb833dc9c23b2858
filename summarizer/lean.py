"""The same frozen model in a third of the memory: a folder of ten thousand articles gives hundreds of thousands of claims.

A validated model keeps a set of the fields it was given and a dictionary with its own table of names; a claim with its
spans, speakers and figures is ten models. Here all models of a kind share one set and one table. Equality, JSON, copies
and pickles are those of any other model; only ``model_fields_set`` names every field.
"""

from __future__ import annotations

from functools import cache, lru_cache
from sys import intern
from typing import Any, TypeVar

from pydantic import BaseModel

_M = TypeVar("_M", bound=BaseModel)
_set = object.__setattr__
_WORD = 24
"""Characters up to which a string is likely to recur: kinds, numbers, units, names."""
_FAR = 1 << 14
"""Offsets below this recur from article to article …"""
_OFFSETS: dict[int, int] = {}
"""… and are kept once."""
_FEW = 2
"""Fields up to which a whole model is likely to recur: what an article says in its own voice, "on Monday"."""


def lean(model: _M) -> _M:
    """Return an equal model that shares what models of its kind have in common, and so do the models in it."""
    return _small(model, {})


def _small(model: _M, texts: dict[str, str]) -> _M:
    """Return the lean model; ``texts`` holds the longer strings met so far in the outermost one, which often quotes itself."""
    values = {name: _lean(value, texts) for name, value in model.__dict__.items()}
    if len(values) <= _FEW and all(value is None or value == () or type(value) is str for value in values.values()):
        same: _M = _recurring(type(model), tuple(values.items()))
        return same
    return built(type(model), values)


@lru_cache(maxsize=1 << 12)
def _recurring(kind: type[BaseModel], values: tuple[tuple[str, Any], ...]) -> Any:
    """Return the one model of such values."""
    return built(kind, dict(values))


def built(kind: type[_M], values: dict[str, Any]) -> _M:
    """Return a model of ``values``, all fields in their order, which are taken as they are: nothing is validated."""
    shape = _shape(kind)()
    for name, value in values.items():
        setattr(shape, name, value)
    model = kind.__new__(kind)
    _set(model, "__dict__", shape.__dict__)
    _set(model, "__pydantic_fields_set__", _fields(kind))
    _set(model, "__pydantic_extra__", None)
    _set(model, "__pydantic_private__", None)
    return model


def _lean(value: Any, texts: dict[str, str]) -> Any:
    if isinstance(value, str):
        return intern(value) if len(value) <= _WORD else texts.setdefault(value, value)
    if isinstance(value, BaseModel):
        return _small(value, texts)
    if type(value) is tuple:
        return tuple([_lean(one, texts) for one in value]) if value else ()
    if type(value) is int and 0 <= value < _FAR:
        return _OFFSETS.setdefault(value, value)
    return value


@cache
def _shape(kind: type[BaseModel]) -> type[Any]:
    """Return a plain class of which every instance shares the table of names in its dictionary."""
    return type(kind.__name__, (), {})


@cache
def _fields(kind: type[BaseModel]) -> set[str]:
    """Return the set that all models of a kind share; pydantic copies it before it changes one."""
    return set(kind.model_fields)
