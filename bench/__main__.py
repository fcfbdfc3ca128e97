"""Everything `make bench` measures, one after the other."""

from __future__ import annotations

import subprocess
import sys

PARTS = ("bench.record", "bench.iati", "bench.loop", "bench.pages", "bench.programme", "bench.namesearch")

if __name__ == "__main__":
    for part in PARTS:
        print(f"\n== python -m {part}", flush=True)
        subprocess.run([sys.executable, "-m", part], check=True)  # noqa: S603 - our own modules
