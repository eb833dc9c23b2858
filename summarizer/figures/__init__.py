"""Figures: every quantity of a text, with what it means."""

from __future__ import annotations

from summarizer.figures.scan import find_figures

__all__ = ["find_figures"]
