"""The room that checks: every string a reader will see, against the words it cites.

The same code judges our own sentences before anyone sees them and, as `summarize verify`, anybody's brief.

The line inside: uses.py reads the figures of a text, implied.py those it only implies. figures.py judges one figure by a piece
of evidence, with compare.py, sizes.py, measures.py and dates.py for values, nouns.py and trends.py for what they mean, derive.py
for sums; verdicts.py is the one table of what each verdict is worth. Our own brief: briefcheck.py, sentence.py, positions.py,
notes.py, speakers.py. Anybody's: briefs.py, columns.py and citations.py read it; weigh.py finds the passage of an article that a
figure rests on, with views.py, support.py, rivals.py, contrary.py, owners.py and worked.py, and looks only where finder.py and
shortlist.py say that a figure can matter; voices.py and rows.py ask whose words they are, nobody.py takes counts of none;
quotes.py and names.py look words up.
"""

from __future__ import annotations

from summarizer.check.briefcheck import check_brief
from summarizer.check.figures import Evidence, FigureVerdict, check_figures
from summarizer.check.sentence import check_sentence
from summarizer.check.totals import count
from summarizer.check.verify import verify

__all__ = ["Evidence", "FigureVerdict", "check_brief", "check_figures", "check_sentence", "count", "verify"]
