"""What all tests share: no network beyond loopback, no settings of whoever runs them, and recorded HTTP exchanges.

A recorded exchange is played back as it stands. To record anew: `pytest tests/test_vcr.py --record-mode=rewrite`.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # so that tests import `server` by name, whatever the import mode

_connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


def _local(host: object) -> bool:
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _guarded_connect(self: socket.socket, address: Any) -> None:
    _refuse_beyond_loopback(self, address)
    _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address: Any) -> int:
    _refuse_beyond_loopback(self, address)
    return _connect_ex(self, address)


def _refuse_beyond_loopback(connecting: socket.socket, address: Any) -> None:
    if connecting.family in (socket.AF_INET, socket.AF_INET6) and not _local(address[0]):
        raise OSError(f"tests reach nothing beyond loopback: {address[0]}")


def _guarded_getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
    if not _local(host.decode() if isinstance(host, bytes) else host):
        raise socket.gaierror(socket.EAI_NONAME, "tests look up no names")
    return _getaddrinfo(host, *rest, **more)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection beyond loopback."""
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _guarded_connect)
    patch.setattr(socket.socket, "connect_ex", _guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", _guarded_getaddrinfo)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away the settings of whoever runs the tests; the cache is a folder of the test."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache-of-this-test"))


KEPT_HEADERS = ("content-type", "retry-after")


def _request(request: Any) -> Any:
    request.headers = {k: v for k, v in request.headers.items() if k.lower() == "content-type"}
    request.uri = f"http://model.example/{request.path.lstrip('/')}"
    return request


def _response(response: dict[str, Any]) -> dict[str, Any]:
    response["headers"] = {k: v for k, v in response["headers"].items() if k.lower() in KEPT_HEADERS}
    return response


def json_body(one: Any, other: Any) -> bool:
    """Whether two recorded requests ask the same."""
    return bool(json.loads(one.body or b"null") == json.loads(other.body or b"null"))


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, Any]:
    return {
        "match_on": ["method", "path", "json_body"],
        "before_record_request": _request,
        "before_record_response": _response,
        "decode_compressed_response": True,
        "filter_headers": ["authorization"],
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(ROOT / "cassettes" / request.module.__name__.rpartition(".")[2])


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:
    vcr.register_matcher("json_body", json_body)
