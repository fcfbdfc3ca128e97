"""What older files of version 1 wrote otherwise, read as it is written now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

if TYPE_CHECKING:
    from kenesh.record.values import Path

# No meeting has a larger number; that of a file may be as long as it likes.
_LARGEST = 32_767


def lifted(value: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[Path, dict[str, Any]]]]:
    """Take the meetings of bodies out of their bodies, where older files nested them.

    Returns the file without them, and each meeting as an object of its own with where it stands in the text. Its key is
    the one that the database gave it when meetings became objects (migration forums 0003). What is not of the old shape
    stays where it is, to be told as a problem.
    """
    bodies = value.get("bodies")
    if not isinstance(bodies, list):
        return value, []
    given = value.get("gatherings")
    taken = {one["key"] for one in given if _is_keyed(one)} if isinstance(given, list) else set()
    found: list[tuple[Path, dict[str, Any]]] = []
    left: list[Any] = []
    for index, body in enumerate(bodies):
        nested = body.get("gatherings") if _is_keyed(body) else None
        if not isinstance(nested, list) or not all(isinstance(one, dict) for one in nested):
            left.append(body)
            continue
        left.append({name: one for name, one in body.items() if name != "gatherings"})
        for place, one in enumerate(nested):
            stem = slugify(f"{body['key'][:50]}-{_which(one) or place + 1}")
            key = stem if stem not in taken else f"{stem}-{place + 1}"
            taken.add(key)
            found.append((("bodies", index, "gatherings", place), {**_from_body(body), **one, "key": key}))
    return {**value, "bodies": left}, found


def _is_keyed(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("key"), str)


def _which(one: dict[str, Any]) -> str:
    """Its number, else its date, as words of a key."""
    number, date = one.get("number"), one.get("date")
    if isinstance(number, int) and 0 < number <= _LARGEST:
        return str(number)
    return date.replace("/", "-") if isinstance(date, str) else ""


def _from_body(body: dict[str, Any]) -> dict[str, Any]:
    """What a nested meeting had from its body: that it is a sample, and the body's sources where it names none."""
    told: dict[str, Any] = {name: body[name] for name in ("sample", "clearance", "cleared_for") if name in body}
    cites = body.get("cites")
    whole = [one for one in cites if not (isinstance(one, dict) and "field" in one)] if isinstance(cites, list) else []
    return {**told, "body": body["key"], **({"cites": whole} if whole else {})}
