"""The room that checks: every string a reader will see, against the words it cites.

The same code judges our own sentences before anyone sees them and, as `summarize verify`, anybody's brief.
"""

from __future__ import annotations

from summarizer.check.briefcheck import check_brief
from summarizer.check.figures import Evidence, FigureVerdict, check_figures
from summarizer.check.sentence import check_sentence
from summarizer.check.totals import count
from summarizer.check.verify import verify

__all__ = ["Evidence", "FigureVerdict", "check_brief", "check_figures", "check_sentence", "count", "verify"]
