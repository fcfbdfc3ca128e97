"""Doors send scans while the server is killed and started again: none is lost, none is doubled.

``SOAK_SCANS`` sets for how many seconds (20 unless set).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS = os.environ.get("SOAK_SCANS", "20")


def test_no_scan_is_lost_or_doubled_when_the_server_is_killed() -> None:
    command = [sys.executable, "-m", "bench.scans", "--seconds", SECONDS, "--kills", "3", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["sent"] > 20, found
    assert found["tried_again"], "it was killed while nobody was sending"
    assert (found["lost"], found["doubled"], found["unknown"]) == (0, 0, 0), found
