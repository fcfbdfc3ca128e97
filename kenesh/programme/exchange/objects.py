"""Objects of JSON that others wrote: whatever stands where an object or a list should, nothing falls over it."""

from __future__ import annotations

import json
from typing import Any

from kenesh.programme.exchange.values import Unread, Why

type Object = dict[str, Any]


def parsed(data: bytes) -> Any:
    """What a file says. Raises ``Unread`` for what is no JSON, or is nested without measure."""
    try:
        return json.loads(data)
    except json.JSONDecodeError as wrong:
        raise Unread(Why.NOT_JSON, wrong.lineno) from wrong
    except (UnicodeDecodeError, RecursionError, ValueError) as wrong:
        raise Unread(Why.NOT_JSON, 1) from wrong


def thing(value: Any) -> Object:
    """An object; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def things(value: Any) -> list[Object]:
    """The objects of a list; none where something else stands."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def rows(value: Any) -> list[Any]:
    """The members of a list, whatever they are; none where something else stands."""
    return value if isinstance(value, list) else []
