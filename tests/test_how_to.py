"""What the documentation tells others to do works as it is written there."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from kenesh.notices.actions.delivering import WAITS
from kenesh.notices.signing import headers, new_message, new_secret

ROOT = Path(__file__).resolve().parents[1]
WEBHOOKS = (ROOT / "docs" / "how-to" / "webhooks-and-calendars.md").read_text(encoding="utf-8")


def test_the_ten_lines_that_check_a_webhook_check_it() -> None:
    code = re.findall(r"```python\n(.*?)```", WEBHOOKS, re.DOTALL)[0]
    assert len(code.strip().splitlines()) <= 10
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - the lines that we tell others to run
    check = names["is_from_kenesh"]
    secret, body, now = new_secret(), '{"type":"가"}'.encode(), int(time.time())
    sent = headers([new_secret(), secret], new_message(), now, body)
    assert check(secret, sent, body)
    assert not check(new_secret(), sent, body)
    assert not check(secret, sent, body + b" ")
    assert not check(secret, headers([secret], new_message(), now - 3600, body), body)


def test_the_schedule_is_the_one_that_is_written_down() -> None:
    assert "5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h" in WEBHOOKS
    hours = [round(wait / 3600) for wait in WAITS[3:]]
    assert (WAITS[:3], hours) == ((5, 300, 1800), [2, 5, 10, 14, 20, 24])
