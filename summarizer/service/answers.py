"""Answers by what was asked: the stores of a run under one roof, and each thing asked at most once at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarizer import contracts
from summarizer.recording import FolderStore
from summarizer.service.messages import prompt_hashes
from summarizer.store import DiskStore, answer_key, cache_folder

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from summarizer.llm import Call
    from summarizer.options import Options
    from summarizer.store import Store


class Layer(NamedTuple):
    store: Store
    origin: str | None
    """Of the endpoint, part of the key; None for a recording, which is good wherever it is replayed."""


@dataclass(slots=True)
class _Flight:
    task: asyncio.Future[str]
    waiting: int = 0


class Answers:
    """Where answers come from and go to; shared by all runs of one event loop."""

    def __init__(self, layers: list[Layer], model: str, parameters: Mapping[str, str]) -> None:
        self._layers, self._model, self._parameters = layers, model, dict(parameters)
        self._under_way: dict[str, _Flight] = {}

    @property
    def complete(self) -> bool:
        """Whether answers that cannot be used are kept too."""
        return any(layer.store.complete for layer in self._layers)

    def find(self, call: Call) -> str | None:
        """Return a stored answer; one found in a later store is put into those before it."""
        for place, layer in enumerate(self._layers):
            value = layer.store.get(self._key(call, layer.origin))
            if value is not None:
                for earlier in self._layers[:place]:
                    earlier.store.set(self._key(call, earlier.origin), value, call.meta)
                return value
        return None

    def keep(self, call: Call, value: str, *, usable: bool) -> None:
        """Store an answer before anything else happens to it; one that cannot be used only where everything is kept."""
        for layer in self._layers:
            if usable or layer.store.complete:
                layer.store.set(self._key(call, layer.origin), value, call.meta)

    async def once(self, call: Call, ask: Callable[[], Awaitable[str]], mine: set[str]) -> str:
        """Return what ``ask`` returns; who asks for the same meanwhile waits for the same.

        ``mine`` gathers the keys of what this caller set going. It goes on when whoever waits is cancelled: what is under
        way is paid for, and will be stored.
        """
        key = self.flight_key(call)
        flight = self._under_way.get(key)
        if flight is None:
            flight = _Flight(asyncio.ensure_future(ask()))
            self._under_way[key] = flight
            mine.add(key)
            flight.task.add_done_callback(lambda task: self._landed(key, task))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1

    def flight_key(self, call: Call) -> str:
        """Return the key under which ``call`` is under way."""
        return self._key(call, self._layers[0].origin if self._layers else None)

    async def settle(self, keys: Collection[str] | None, patience: float) -> None:
        """Wait until what is under way (of these keys, or all) is stored; what nobody awaits is given up after ``patience``."""
        wanted = self._under_way if keys is None else {k: f for k, f in self._under_way.items() if k in keys}
        flights = list(wanted.values())
        if flights:
            await asyncio.wait([flight.task for flight in flights], timeout=patience)
            late = [flight.task for flight in flights if not flight.task.done() and (keys is None or not flight.waiting)]
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def close(self) -> None:
        for layer in self._layers:
            layer.store.close()

    def _landed(self, key: str, task: asyncio.Future[str]) -> None:
        self._under_way.pop(key, None)
        if not task.cancelled():
            task.exception()  # taken note of here, in case nobody waits for it any more

    def _key(self, call: Call, origin: str | None) -> str:
        if origin not in call.keys:
            schema = contracts.schema_text(call.schema)
            call.keys[origin] = answer_key(call.messages, schema, self._model, self._parameters, origin)
        return call.keys[origin]


def open_answers(
    options: Options, model: str, origin: str, parameters: Mapping[str, str], environ: Mapping[str, str],
    warn: Callable[[str], None],
) -> Answers:  # fmt: skip
    """Return the stores that the options name: the recording first, then the cache. Under replay there is no cache."""
    layers: list[Layer] = []
    if options.replay is not None:
        layers.append(Layer(FolderStore(options.replay, replay=True), None))
    elif options.record is not None:
        layers.append(Layer(FolderStore(options.record, replay=False, says=manifest(model, parameters)), None))
    if options.cache and options.replay is None:
        layers.append(Layer(DiskStore(cache_folder(options, environ), warn), origin))
    return Answers(layers, model, parameters)


def manifest(model: str, parameters: Mapping[str, str]) -> dict[str, object]:
    """Return what a recording says of itself; the hashes tell, at a miss, what has changed since."""
    return {"model": model, "parameters": dict(parameters), "prompts": prompt_hashes(), "schemas": contracts.hashes()}


def changed_since(recorded: Mapping[str, object]) -> str:
    """Return which prompts and schemas differ from those of a recording, as words for a message; "" for none."""
    changed = []
    for kind, now in (("prompts", prompt_hashes()), ("schemas", contracts.hashes())):
        then = recorded.get(kind)
        old = then if isinstance(then, dict) else {}
        suffix = ".md" if kind == "prompts" else ".schema.json"
        changed += [f"{kind}/{name}{suffix}" for name, digest in now.items() if old.get(name) != digest]
    return ", ".join(changed)
