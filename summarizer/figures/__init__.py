"""Figures: every quantity of a text, as written and as meant.

The line inside: tokens.py cuts the text once; scan.py walks over the numbers; names.py, codes.py, titles.py, dates.py and
clock.py take those that are no quantities; quantity.py reads the others at their longest with parts.py and measure.py;
ranges.py, ages.py, ordinals.py and vague.py know the special forms; bounds.py the words beside a number; counts.py and
roles.py what is counted and what happened to it.

Conventions, on which grounding and checking rest:

* The span of a figure covers the number with its sign, currency, magnitude, unit and every bound word beside it, on either
  side ("at least 41", "more than $2.5 billion", "90 or more", "aged 34", of "a 10-year-old" all but the article). The
  counted noun stays outside, except where a bound follows it ("20 people or more"). Spans never overlap; a date or a name is
  one span.
* ``value`` is the number as written, magnitude included; null for ranges, vague words, scores, dates, times and names.
* ``low`` and ``high`` are the interval the words mean, null where open: equal for an exact figure; one of them for at_least,
  more_than, at_most and less_than ("more than" and "less than" exclude it; "up to" and "as many as" are at_most); both ends
  of a range; for about, half of the last written digit's place either side ("about 60" is 55 to 65; of a fraction 0.05, of
  dozens 2). "dozens" is 24 to 119, "hundreds" 200 to 1999 and so on by one rule; "a few" and "several" have no interval.
* A score ("4-1", a vote of "52 to 48") has its smaller and larger number as ``low`` and ``high``, and its order in ``unit``:
  "4-1".
* ``unit`` of a name is the name itself, plural "s" gone and hyphens plain; "two F-16s" are two figures: a count of 2 with the
  unit "F-16", and the name. Money has an ISO code, or the plain name of a currency that several countries share ("peso");
  percent has "%" or "percentage point".
* A fraction or ratio ("four in 10", "two-thirds", "half") has kind ratio and the quotient as value, to twelve digits.
* ``counts``, ``role`` and ``scope`` come from the words right beside the figure, or are null.
"""

from __future__ import annotations

from summarizer.figures.scan import find_figures

__all__ = ["find_figures"]
