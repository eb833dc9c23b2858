"""Answers are kept or the run goes on without them; nothing in a cache can run code, name a file or pass for an answer."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.recording import MANIFEST, FolderStore
from summarizer.store import DiskStore, NoStore, answer_key

MESSAGES = [{"role": "system", "content": "Read."}, {"role": "user", "content": "The article."}]


def opened(folder: Path) -> tuple[DiskStore, list[str]]:
    said: list[str] = []
    return DiskStore(folder, said.append), said


def filled(folder: Path, count: int = 3) -> None:
    cache, said = opened(folder)
    for n in range(count):
        cache.set(f"key-{n}", f"value-{n}", {})
    cache.close()
    assert said == []


def rows(folder: Path, change: str, *values: object) -> None:
    """Change the cache's database behind its back."""
    with sqlite3.connect(folder / "cache.db") as database:
        database.execute(change, values)
    database.close()


def test_what_was_stored_is_found_by_another_process_that_opens_the_cache_later(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    cache, said = opened(tmp_path / "cache")

    assert [f"value-{n}" for n in range(3)] == [cache.get(f"key-{n}") for n in range(3)]
    assert cache.get("another") is None
    assert said == []


def test_the_cache_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    filled(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_of_other_things_keeps_its_mode_and_its_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    tmp_path.chmod(0o755)
    filled(tmp_path)
    (tmp_path / "cache.db").write_bytes(b"garbage" * 5_000)
    cache, said = opened(tmp_path)

    assert cache.get("key-1") is None and len(said) == 1
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_folder_that_others_may_write_to_and_that_is_no_cache_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs.txt").write_text("theirs")
    tmp_path.chmod(0o777)
    cache, said = opened(tmp_path)
    cache.set("key", "value", {})

    assert len(said) == 1 and "others may write" in said[0]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o777
    assert [path.name for path in tmp_path.iterdir()] == ["theirs.txt"]


def test_a_cache_that_is_a_link_touches_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"")
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    (folder / "cache.db").symlink_to(tmp_path / "other.db")
    cache, said = opened(folder)
    cache.set("key", "value", {})

    assert len(said) == 1 and "link" in said[0]
    assert (tmp_path / "other.db").read_bytes() == b""


def test_nothing_is_evicted_however_much_is_stored(tmp_path: Path) -> None:
    from summarizer.service.textdisk import open_cache

    cache = open_cache(tmp_path / "cache")
    try:
        assert cache.eviction_policy == "none"
        assert cache.size_limit >= 2**40
    finally:
        cache.close()


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return (Path.touch, (self.path,))


@pytest.mark.parametrize("mode", [4, 3, 2, 1, 0, 99])
def test_a_pickled_row_is_a_miss_and_never_unpickled(tmp_path: Path, mode: int) -> None:
    folder, trace = tmp_path / "cache", tmp_path / "ran"
    filled(folder)
    rows(folder, "UPDATE Cache SET mode = ?, value = ? WHERE key = 'key-1'", mode, pickle.dumps(Bomb(trace)))
    cache, said = opened(folder)

    assert cache.get("key-1") is None
    assert not trace.exists()
    assert cache.get("key-2") == "value-2"
    cache.set("key-1", "again", {})
    assert cache.get("key-1") == "again"
    assert said == []


def test_a_pickled_key_is_never_unpickled(tmp_path: Path) -> None:
    folder, trace = tmp_path / "cache", tmp_path / "ran"
    filled(folder)
    rows(folder, "UPDATE Cache SET key = ?, raw = 0 WHERE key = 'key-1'", pickle.dumps(Bomb(trace)))
    cache, _ = opened(folder)

    assert cache.get("key-1") is None
    assert cache.get("key-2") == "value-2"
    assert not trace.exists()


def test_a_row_that_names_a_file_neither_reads_nor_deletes_it(tmp_path: Path) -> None:
    folder, other = tmp_path / "cache", tmp_path / "precious.txt"
    other.write_text("mine")
    filled(folder)
    rows(folder, "UPDATE Cache SET mode = 2, filename = '../precious.txt', value = NULL WHERE key = 'key-1'")
    cache, _ = opened(folder)

    assert cache.get("key-1") is None
    cache.set("key-1", "again", {})
    assert other.read_text() == "mine"


def test_a_damaged_entry_is_a_miss(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    filled(folder)
    rows(folder, "UPDATE Cache SET value = replace(value, 'value-1', 'value-9') WHERE key = 'key-1'")
    rows(folder, "UPDATE Cache SET value = (SELECT value FROM Cache WHERE key = 'key-0') WHERE key = 'key-2'")
    cache, said = opened(folder)

    assert cache.get("key-0") == "value-0"
    assert cache.get("key-1") is None
    assert cache.get("key-2") is None, "an entry that stands under another key is not its answer"
    assert said == []


@pytest.mark.parametrize("damage", [b"", b"garbage" * 5_000, b"\0" * 20_000])
def test_a_cache_that_is_no_database_is_moved_aside_and_begun_anew(tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / "cache"
    filled(folder)
    for path in folder.iterdir():
        path.unlink()
    (folder / "cache.db").write_bytes(damage)
    cache, said = opened(folder)
    cache.set("key", "value", {})

    assert cache.get("key") == "value"
    if damage:
        assert len(said) == 1 and "corrupt-1" in said[0]
        assert (folder / "cache.db.corrupt-1").read_bytes() == damage


def test_a_cache_cut_in_the_middle_loses_answers_and_not_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    filled(folder, 500)
    whole = (folder / "cache.db").read_bytes()
    for path in folder.glob("cache.db-*"):
        path.unlink()
    (folder / "cache.db").write_bytes(whole[: len(whole) // 2])
    cache, said = opened(folder)
    for n in range(500):
        assert cache.get(f"key-{n}") in (None, f"value-{n}")
    cache.set("key", "value", {})

    assert len(said) <= 1


def test_a_file_in_the_place_of_the_cache_is_said_once_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("mine")
    cache, said = opened(tmp_path / "cache")
    for _ in range(3):
        cache.set("key", "value", {})

    assert cache.get("key") is None
    assert len(said) == 1 and "goes on without it" in said[0]
    assert (tmp_path / "cache").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_is_said_once(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o500)
    cache, said = opened(folder / "deep")
    cache.set("key", "value", {})

    assert len(said) == 1


def test_the_cache_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    filled(folder)
    owner = folder.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    cache, said = opened(folder)

    assert cache.get("key-1") is None
    assert len(said) == 1 and "another user" in said[0]


def test_a_cache_that_another_process_holds_is_waited_for_briefly_and_then_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.service import textdisk

    monkeypatch.setattr(textdisk, "LOCK_SECONDS", 0.2)
    folder = tmp_path / "cache"
    filled(folder)
    holder = sqlite3.connect(folder / "cache.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    cache, said = opened(folder)

    cache.set("key", "value", {})
    assert len(said) <= 1
    holder.execute("ROLLBACK")
    holder.close()


def test_a_full_disk_loses_the_cache_and_not_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, said = opened(tmp_path / "cache")
    cache.set("key", "value", {})

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(cache._cache, "set", full)
    cache.set("another", "value", {})

    assert cache.get("key") is None
    assert len(said) == 1 and "disk is full" in said[0]


WRITER = """
import sys
from pathlib import Path
from summarizer.store import DiskStore
cache = DiskStore(Path(sys.argv[1]), lambda line: sys.exit(line))
for n in range(100):
    cache.set(f"key-{n}", f"value-{n}" * 200, {})
    assert cache.get(f"key-{n}") == f"value-{n}" * 200
"""


def test_eight_processes_share_one_cache(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "cache")]) for _ in range(8)]

    assert [writer.wait(60) for writer in writers] == [0] * 8


def test_threads_share_one_cache(tmp_path: Path) -> None:
    cache, said = opened(tmp_path / "cache")

    def use(n: int) -> None:
        for k in range(20):
            cache.set(f"{n}-{k}", str(k), {})

    threads = [threading.Thread(target=use, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert said == []
    assert all(cache.get(f"{n}-{k}") == str(k) for n in range(4) for k in range(20))


def test_a_killed_process_has_lost_nothing_that_it_had_stored(tmp_path: Path) -> None:
    """The child prints each key once it is stored, and is killed in the middle of its work."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom summarizer.store import DiskStore\n"
        "cache = DiskStore(Path(sys.argv[1]), sys.exit)\n"
        "for n in range(10**6):\n    cache.set(f'key-{n}', 'x' * 3000, {})\n    print(n, flush=True)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "cache")], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    stored = [int(child.stdout.readline()) for _ in range(40)]
    child.kill()
    stored += [int(line) for line in child.stdout.read().split()]
    child.wait()
    cache, said = opened(tmp_path / "cache")

    assert all(cache.get(f"key-{n}") == "x" * 3000 for n in stored)
    assert said == []


def test_a_recording_is_readable_and_whole(tmp_path: Path) -> None:
    folder = FolderStore(tmp_path / "rec", replay=False, says={"model": "m", "parameters": {}})
    folder.set("a" * 64, '{"claims": []}', {"asks": "extract", "begins": "A boat"})

    (entry,) = [p for p in (tmp_path / "rec").iterdir() if p.name.startswith("extract-")]
    assert json.loads(entry.read_text()) == {"key": "a" * 64, "asks": "extract", "begins": "A boat", "answer": {"claims": []}}
    replayed = FolderStore(tmp_path / "rec", replay=True)
    assert replayed.get("a" * 64) == '{"claims":[]}'
    assert replayed.get("b" * 64) is None
    assert replayed.manifest()["model"] == "m"
    assert not list((tmp_path / "rec").glob("*.part"))


def test_a_replay_writes_nothing(tmp_path: Path) -> None:
    FolderStore(tmp_path, replay=True).set("a" * 64, "{}", {})

    assert list(tmp_path.iterdir()) == []


def test_recorded_files_may_be_renamed(tmp_path: Path) -> None:
    FolderStore(tmp_path, replay=False).set("a" * 64, "[1]", {"asks": "extract"})
    next(tmp_path.glob("extract-*")).rename(tmp_path / "first.json")

    assert FolderStore(tmp_path, replay=True).get("a" * 64) == "[1]"


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"format": 99, "model": "m"}', '{"format": 1}'])
def test_a_folder_that_is_no_recording_is_a_usage_error(tmp_path: Path, manifest: str | None) -> None:
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest)

    with pytest.raises(UsageError, match="--record"):
        FolderStore(tmp_path, replay=True).manifest()


def test_a_folder_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError, match="cannot record"):
        FolderStore(tmp_path / "file" / "rec", replay=False, says={"model": "m"}).set("k" * 64, "{}", {})


def test_a_recorded_answer_that_is_damaged_is_a_usage_error_that_names_the_file(tmp_path: Path) -> None:
    folder = FolderStore(tmp_path, replay=False)
    folder.set("a" * 64, "{}", {"asks": "extract"})
    path = next(tmp_path.glob("extract-*"))
    path.write_text(path.read_text()[:-8])

    with pytest.raises(UsageError, match="extract-"):
        folder.get("a" * 64)


def test_a_store_that_keeps_nothing_finds_nothing() -> None:
    nothing = NoStore()
    nothing.set("key", "value", {})

    assert nothing.get("key") is None


@pytest.mark.parametrize(
    "change",
    [
        {"messages": [*MESSAGES[:1], {"role": "user", "content": "The article!"}]},
        {"messages": [{"role": "system", "content": "Read!"}, *MESSAGES[1:]]},
        {"schema": "{ }"},
        {"model": "n"},
        {"parameters": {"structured_output": "tools"}},
        {"origin": "https://other:443"},
    ],
)
def test_whatever_shapes_an_answer_is_in_its_key(change: dict[str, Any]) -> None:
    given: dict[str, Any] = {"messages": MESSAGES, "schema": "{}", "model": "m", "parameters": {}, "origin": "https://one:443"}

    assert answer_key(**given) == answer_key(**given)
    assert answer_key(**given) != answer_key(**{**given, **change})


def test_a_key_takes_any_text(tmp_path: Path) -> None:
    odd = [{"role": "user", "content": "\ud800 \0 漢"}]

    assert len(answer_key(odd, "{}", "m", {})) == 64
