"""Bytes to characters: the encodings that can be told apart for certain, and a reason for everything else.

Nothing is ever replaced or guessed in silence: a file is decoded right, or decoded with a note, or refused by name.
"""

from __future__ import annotations

import codecs
import re

from summarizer.models import Warned

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

_MAGIC = (
    (b"%PDF-", "a PDF"), (b"%!PS", "PostScript"), (b"\xff\xd8\xff", "a JPEG picture"), (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"), (b"RIFF", "a media file"), (b"\x7fELF", "a program"), (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"), (b"\xcf\xfa\xed\xfe", "a program"), (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"), (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "rich text"),
    (b"SQLite format 3\x00", "a database"), (b"ID3", "a media file"), (b"OggS", "a media file"),
)  # fmt: skip
"""How files begin that are no text, whatever they are called."""

_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
_CONTROLS_AT_MOST = 0.15
"""Share of control bytes above which a file is data or wide characters; a pasted terminal log stays below it."""

_WESTERN = re.compile(
    r"[\x00-\x7f€‚„…‡†‰Š‹ŒŽ‘’“”•–—™š›œžŸ\xa0¡¢£¥§©ª«®°²³´·º»¼½¾¿À-ÖØ-öø-ý]*",
)
"""What running text in Windows-1252 holds; the other letters and signs of the code page speak for another encoding."""
_WESTERN_AT_MOST = 0.25
"""Share of bytes above 127 in a short Western text (long French has 5 %); other alphabets have 60 %."""
_NEVER_WESTERN = re.compile(
    rb"[\xc0-\xff]{4}"  # a word of another alphabet
    rb"|[\xc0\xc1][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]"  # overlong UTF-8, surrogates as UTF-8
    rb"|[\xc2-\xc5\xe2\xf0][\x80-\xbf]{0,2}\Z"  # a frequent UTF-8 character torn at the end
    rb"|\x00"
)


class NotTextError(ValueError):
    """The bytes are no text that can be read without loss; the message says why, in words that follow a file name."""


def decode(data: bytes) -> tuple[str, tuple[Warned, ...]]:
    """Return the text of ``data`` and what had to be assumed; raise NotTextError.

    In order: a byte-order mark, UTF-8, UTF-16 and UTF-32 without a mark, Windows-1252 with a note. Line ends are kept.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), ()
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"{what}, not text")
    if b"\x1b$" in data[:65536]:
        raise NotTextError("an encoding that is not supported; save it as UTF-8")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _CONTROLS_AT_MOST and controls > 2:
        return _unmarked(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _western(data, error)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"not valid {encoding.upper()} at byte {error.start}; save it as UTF-8") from None


def _unmarked(data: bytes) -> tuple[str, tuple[Warned, ...]]:
    """Read wide characters that carry no mark: plausible only if they make words of an alphabet with spaces between."""
    for encoding in _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:4000]
        plain = sum(c.isspace() or (c.isprintable() and ord(c) < 0x590) or "‐" <= c <= "⁞" for c in sample)
        if plain >= len(sample) * 0.97 and sample.count(" ") >= len(sample) * 0.05:
            return text, (Warned(code="encoding", text=f"read as {encoding.upper()}, which it does not declare"),)
    raise NotTextError("binary data, not text")


def _western(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Warned, ...]]:
    """Read Windows-1252, unless the bytes look like damaged UTF-8 or like another alphabet."""
    refused = NotTextError(f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); save it as UTF-8")
    kept = data.decode("utf-8", "ignore")
    high = sum(byte > 127 for byte in data)
    if not kept.isascii() or _NEVER_WESTERN.search(data) or high > len(data) * _WESTERN_AT_MOST:
        raise refused
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise refused from None
    if not _WESTERN.fullmatch(text):
        raise refused
    return text, (Warned(code="encoding", text="not UTF-8: read as Windows-1252"),)
