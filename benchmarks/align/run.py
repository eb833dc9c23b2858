"""How alignment grows: time, memory and pair F1 at 1,000, 10,000 and 100,000 claims.

    python benchmarks/align/run.py [--write]

One process a size, so that the peak of memory is that size's own. Pair F1 counts two claims as paired when they share a
finding; the truth is the generator's. ``--write`` puts the table into benchmarks/align/RESULT.md.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
from collections import Counter
from math import log
from pathlib import Path
from time import perf_counter, process_time

SIZES = (1_000, 10_000, 100_000)


def measure(count: int) -> dict[str, float]:
    sys.path.insert(0, str(Path(__file__).parent))
    from generate import make

    from summarizer.align import align

    world = make(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, cpu = perf_counter(), process_time()
    alignment = align(world.claims, world.articles)
    seconds, cpu = perf_counter() - began, process_time() - cpu
    question = {claim.id: truth for claim, truth in zip(world.claims, world.truth, strict=True)}
    right = made = 0
    for finding in alignment.findings:
        if finding.status == "rival_accounts":  # repeats claims that stand in findings of their own
            continue
        size = len(finding.claims)
        made += size * (size - 1) // 2
        right += sum(n * (n - 1) // 2 for n in Counter(question[c] for c in finding.claims).values())
    true = sum(n * (n - 1) // 2 for n in Counter(world.truth).values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    precision, recall = right / max(1, made), right / true
    return {
        "claims": len(world.claims), "seconds": seconds, "cpu": cpu, "peak_mb": peak / 1024, "input_mb": before / 1024,
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall),
        "disputed": sum(f.status == "disputed" for f in alignment.findings), "doubts": len(alignment.doubts),
    }  # fmt: skip


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1].isdigit():
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    rows = []
    for size in SIZES:
        done = subprocess.run([sys.executable, __file__, str(size)], check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(rows[-1], flush=True)
    exponent = log(rows[-1]["cpu"] / rows[0]["cpu"]) / log(rows[-1]["claims"] / rows[0]["claims"])
    lines = [
        "| claims | seconds | CPU seconds | peak MB (input alone) | precision | recall | pair F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r['claims']:,} | {r['seconds']:.2f} | {r['cpu']:.2f} | {r['peak_mb']:.0f} ({r['input_mb']:.0f}) | "
        f"{r['precision']:.3f} | {r['recall']:.3f} | {r['f1']:.3f} |"
        for r in rows
    ]
    table = (
        "\n".join(lines)
        + f"\n\nGrowth exponent (CPU) from {rows[0]['claims']:,} to {rows[-1]['claims']:,} claims: {exponent:.2f}.\n"
    )
    print(table)
    if "--write" in sys.argv:
        head = "# Alignment: growth and quality\n\n`python benchmarks/align/run.py --write`, "
        head += f"Python {platform.python_version()}, on two cores shared with other work.\n\n"
        (Path(__file__).parent / "RESULT.md").write_text(head + table, encoding="utf-8")


if __name__ == "__main__":
    main()
