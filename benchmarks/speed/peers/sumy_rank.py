"""sumy over a folder: ten sentences of all articles as one document, or of each with --each.

python sumy_rank.py text-rank|lex-rank FOLDER [--each]
"""

import re
import sys
from pathlib import Path

from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer


class Tokens:
    """Sentences and words by a plain pattern, instead of a tokenizer that would be downloaded."""

    def to_sentences(self, text):
        return [s for s in re.split(r"(?<=[.!?”])\s+", text) if s]

    def to_words(self, sentence):
        return re.findall(r"[A-Za-z0-9']+", sentence)


rank = {"text-rank": TextRankSummarizer, "lex-rank": LexRankSummarizer}[sys.argv[1]]()
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[2]).iterdir())]
for text in texts if "--each" in sys.argv else ["\n\n".join(texts)]:
    for sentence in rank(PlaintextParser.from_string(text, Tokens()).document, 10):
        print(sentence)
