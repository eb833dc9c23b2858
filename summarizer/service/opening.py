"""What options and environment name: an endpoint or a recording, opened once for all runs of one event loop."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from summarizer.recording import FolderStore
from summarizer.service.answers import Answers, open_answers
from summarizer.service.client import Client
from summarizer.service.endpoint import KEYLESS, Endpoint, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarizer.options import Options

GRACE = 2.0
"""Seconds that answers under way are waited for when a run is broken off."""


class Service(NamedTuple):
    """What all runs of one event loop share: the connection, the stores, what is known of the recording."""

    endpoint: Endpoint
    client: Client | None
    """None under replay: nothing can be sent."""
    answers: Answers
    parameters: dict[str, str]
    recorded: Mapping[str, object] | None = None
    replayed: FolderStore | None = None

    async def aclose(self) -> None:
        """Let what is under way be stored, then close connections and stores."""
        await self.answers.settle(None, GRACE)
        if self.client is not None:
            await self.client.aclose()
        self.answers.close()


def open_service(
    options: Options, environ: Mapping[str, str] = os.environ, warn: Callable[[str], None] = lambda _: None
) -> Service:  # fmt: skip
    """Return the service that options and environment name; nothing is sent, nothing heavy is imported.

    Raises UsageError: no key, a base URL that is none, a recording that cannot be read.
    """
    if options.replay is not None:
        folder = FolderStore(options.replay, replay=True)
        recorded = folder.manifest()
        given = recorded.get("parameters")
        parameters = {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}
        endpoint = Endpoint("http://replay.invalid/v1", str(recorded["model"]), KEYLESS)
        answers = open_answers(options, str(recorded["model"]), endpoint.origin, parameters, environ, warn)
        return Service(endpoint, None, answers, parameters, recorded, folder)
    endpoint = resolve(options, environ)
    parameters = {"structured_output": options.structured_output}
    answers = open_answers(options, str(endpoint.model), endpoint.origin, parameters, environ, warn)
    return Service(endpoint, Client(endpoint, options), answers, parameters)
