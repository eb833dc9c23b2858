"""The plain loop: one openai call per article in a gather behind a semaphore, our schema, json.loads. No checks, no store.

python openai_loop.py FOLDER URL CONCURRENCY SCHEMA PROMPT
"""

import asyncio
import json
import sys
from pathlib import Path

import openai


async def main(folder, url, concurrency, schema, prompt):
    client = openai.AsyncOpenAI(base_url=url, api_key="none")
    slots = asyncio.Semaphore(int(concurrency))
    shape = {
        "type": "json_schema",
        "json_schema": {"name": "claims", "strict": True, "schema": json.loads(Path(schema).read_text())},
    }
    instructions = Path(prompt).read_text()

    async def one(path):
        text = path.read_text(encoding="utf-8")
        said = [{"role": "system", "content": instructions}, {"role": "user", "content": f"<article>\n{text}\n</article>"}]
        async with slots:
            answer = await client.chat.completions.create(model="test", messages=said, response_format=shape)
        return json.loads(answer.choices[0].message.content)["claims"]

    found = await asyncio.gather(*(one(path) for path in sorted(Path(folder).iterdir())))
    claims = "\n".join(c["statement"] for claims in found for c in claims)[:40_000]
    last = await client.chat.completions.create(model="test", messages=[{"role": "user", "content": f"Summarise:\n{claims}"}])
    print(sum(map(len, found)), last.choices[0].message.content[:40])


asyncio.run(main(*sys.argv[1:]))
