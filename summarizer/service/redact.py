"""The key goes to the endpoint and nowhere else: what a server says is cleaned before it is shown, logged or stored."""

from __future__ import annotations

import base64
import re
from urllib.parse import quote

from summarizer.printable import LIMIT, printable

SHOWN = "[key]"
_KEY_LIKE = re.compile(r"\b(?:sk|pk|rk)-[\w*.…-]{6,200}|\bBearer [\w*.~+/=-]{8,400}")
"""Keys as servers echo them, whole or masked: "sk-abcd****wxyz"; not "sk-8"."""
_PREFIX = 8
"""Characters of a key that give it away: an echo is often cut or masked behind them."""


class Redactor:
    """Takes every form of some secrets out of text."""

    def __init__(self, *secrets: str | None) -> None:
        forms: set[str] = set()
        prefixes: set[str] = set()
        for secret in secrets:
            if not secret or len(secret) < _PREFIX:
                forms.update([secret] if secret and len(secret) > 3 else [])
                continue
            coded = base64.b64encode(secret.encode()).decode()
            forms.update((secret, coded, coded.rstrip("="), quote(secret, safe=""), secret[::-1]))
            prefixes.add(re.escape(secret[:_PREFIX]) + r"[^\s\"',;)}\]]{0,200}")
        self._forms = sorted(forms, key=lambda form: (-len(form), form))
        self._prefix = re.compile("|".join(sorted(prefixes))) if prefixes else None

    def secretless(self, text: str) -> str:
        """Return ``text`` without the secrets; most text comes back as it is."""
        for form in self._forms:
            if form in text:
                text = text.replace(form, SHOWN)
        return self._prefix.sub(SHOWN, text) if self._prefix else text

    def said(self, text: str, limit: int = LIMIT) -> str:
        """Return what a server said as one short printable line without anything that looks like a key."""
        return printable(_KEY_LIKE.sub(SHOWN, self.secretless(text[: 20 * limit])).strip(), limit)
