"""LangChain's map-reduce: structured extraction of each article by abatch, then one call that reduces the claims.

python langchain_map_reduce.py FOLDER URL CONCURRENCY SCHEMA PROMPT
"""

import asyncio
import json
import sys
from pathlib import Path

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI


async def main(folder, url, concurrency, schema, prompt):
    model = ChatOpenAI(model="test", base_url=url, api_key="none")
    shape = {**json.loads(Path(schema).read_text()), "title": "claims"}
    instructions = Path(prompt).read_text()
    template = ChatPromptTemplate.from_messages([("system", "{instructions}"), ("user", "<article>\n{article}\n</article>")])
    extract = template | model.with_structured_output(shape, method="json_schema", strict=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())]
    inputs = [{"instructions": instructions, "article": text} for text in texts]
    found = await extract.abatch(inputs, config={"max_concurrency": int(concurrency)})
    claims = "\n".join(c["statement"] for answer in found for c in answer["claims"])[:40_000]
    last = await model.ainvoke(f"Summarise:\n{claims}")
    print(sum(len(answer["claims"]) for answer in found), last.content[:40])


asyncio.run(main(*sys.argv[1:]))
