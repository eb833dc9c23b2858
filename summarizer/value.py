"""Models of which there are hundreds of thousands: validated like any other of ours, and kept in a third of the memory.

A pydantic model has a dictionary and a set of its own beside its values. These are pydantic's dataclasses with slots: the
same fields, checks, JSON and JSON Schema, and the methods by which models are copied and written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_T = TypeVar("_T")
_set = object.__setattr__

CONFIG = ConfigDict(
    extra="forbid", use_attribute_docstrings=True, validate_by_name=True, validate_by_alias=True, serialize_by_alias=True,
)  # fmt: skip
"""Of every published model."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def value(kind: type[_T]) -> type[_T]:
    """Make a class of annotated fields one of these models."""
    return cast("type[_T]", dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)(kind))


class Value:
    """What such a model can do."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """Return a model of ``values``, all fields, which are taken as they are: nothing is validated."""
        made = object.__new__(cls)
        for name, given in values.items():
            _set(made, name, given)
        return made

    @classmethod
    def model_validate(cls, given: Any) -> Self:
        made: Self = _adapter(cls).validate_python(given)
        return made

    @classmethod
    def model_validate_json(cls, given: str | bytes) -> Self:
        made: Self = _adapter(cls).validate_json(given)
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """Return the same with the values of ``update``, which are not validated."""
        made = object.__new__(type(self))
        for name in self.__dataclass_fields__:
            _set(made, name, getattr(self, name))
        for name, given in (update or {}).items():
            _set(made, name, given)
        return made

    def model_dump(self, **options: Any) -> dict[str, Any]:
        made: dict[str, Any] = _adapter(type(self)).dump_python(self, **options)
        return made

    def model_dump_json(self, **options: Any) -> str:
        return _adapter(type(self)).dump_json(self, **options).decode()


def _adapter(kind: type[Value]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)  # finds what pydantic made of the class already
