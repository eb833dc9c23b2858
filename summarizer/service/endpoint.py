"""Where the model is: key, base URL and model, from options and environment alone."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import UsageError
from summarizer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.options import Options

OPENAI = "https://api.openai.com/v1"
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_PROXY = re.compile(
    r"(?:(?:https?|socks5h?)://)?(?:[^\s/@]{1,300}@)?(?:[\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?/?", re.IGNORECASE
)
_HEADERS = ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID")
KEYLESS = "none"
"""Sent as the key to an endpoint of one's own when none is configured: the client insists on one."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    base_url: str
    model: str | None
    """None: an endpoint of one's own without a model named; asking it which it has is left to the first call."""
    api_key: str | None = field(repr=False)

    @property
    def origin(self) -> str:
        """Scheme, host and port, lower case, without the user part that a URL may carry."""
        parts = urlsplit(self.base_url)
        port = parts.port or {"https": 443, "http": 80}[parts.scheme]
        return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"

    @property
    def address(self) -> str:
        """Host and port, whether or not the URL names the port."""
        return self.origin.partition("://")[2]

    @property
    def host(self) -> str:
        """Host and port as people write them."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def configured(options: Options, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether anything names a model service: then ``auto`` takes the llm engine."""
    given = (options.base_url, options.api_key, environ.get("OPENAI_BASE_URL"), environ.get("OPENAI_API_KEY"))
    return any(given) or options.record is not None or options.replay is not None


def resolve(options: Options, environ: Mapping[str, str] = os.environ) -> Endpoint:
    """Return the endpoint that options and environment name; nothing is sent.

    Raises UsageError: no key for OpenAI's own endpoint, a base URL or key that cannot be one.
    """
    base_url = _checked_url(options.base_url or environ.get("OPENAI_BASE_URL") or OPENAI)
    key = _checked_key(options.api_key or environ.get("OPENAI_API_KEY") or None)
    _check_environment(environ)
    own = urlsplit(base_url).hostname != urlsplit(OPENAI).hostname
    if key is None and not own:
        raise UsageError("no key for the model service", do="Set OPENAI_API_KEY, or name an endpoint with --base-url")
    model = options.model or environ.get("SUMMARIZER_MODEL")
    if model is None and not own:
        from summarizer.service.budget import default_model

        model = default_model()
    return Endpoint(base_url, model, key)


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or not url.strip().isprintable() or " " in url.strip():
        where = printable(url, 80)
        raise UsageError("not a base URL", where=where, do="Give --base-url or OPENAI_BASE_URL as https://host/v1")
    return url.strip().rstrip("/")


def _check_environment(environ: Mapping[str, str]) -> None:
    """Raise UsageError for a proxy that is no address, or a header value that is none, by the name of its variable.

    The values are not shown: a proxy's address may hold a password.
    """
    for name in sorted(name for name in environ if name.lower() in _PROXIES):
        value = environ[name].strip()
        if value and not _PROXY.fullmatch(value):
            raise UsageError(f"{name} is not the address of a proxy", do=f"Set {name} as http://host:port, or unset it")
    for name in _HEADERS:
        if not environ.get(name, "").isprintable() or not environ.get(name, "").isascii():
            raise UsageError(f"{name} holds characters that it cannot hold", do=f"Check {name}")


def _checked_key(key: str | None) -> str | None:
    key = key.strip() if key else None
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError("the key holds characters that no key has", do="Check OPENAI_API_KEY")
    return key or None
