"""The room that writes: what is told, in which order, in which words, and what each word rests on."""

from __future__ import annotations
