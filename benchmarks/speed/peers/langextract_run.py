"""LangExtract: one chunk per article, as many workers as slots, its own alignment of what the model quotes.

python langextract_run.py FOLDER URL CONCURRENCY
"""

import sys
from pathlib import Path

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel

folder, url, concurrency = sys.argv[1:4]
documents = [
    lx.data.Document(text=path.read_text(encoding="utf-8"), document_id=path.name) for path in sorted(Path(folder).iterdir())
]
example = lx.data.ExampleData(
    text="The harbour office said that at least 14 boats had been damaged.",
    extractions=[
        lx.data.Extraction(
            "claim", "at least 14 boats had been damaged", attributes={"speaker": "harbour office", "figures": "at least 14"}
        )
    ],
)
model = OpenAILanguageModel(model_id="test", api_key="none", base_url=url, max_workers=int(concurrency))
found = list(
    lx.extract(
        documents,
        prompt_description="Extract every checkable claim with its speaker and figures, word for word.",
        examples=[example],
        model=model,
        max_char_buffer=20_000,
        batch_length=int(concurrency),
        max_workers=int(concurrency),
        show_progress=False,
        fence_output=True,
        use_schema_constraints=False,
    )
)
print(len(found), sum(len(document.extractions or ()) for document in found))
