"""Records to test with: one that fills every field of every kind, and any number of others."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from kenesh.projects.models import MATTERS, OnMatter
from kenesh.record import values, vocabulary
from kenesh.record.kinds import FORMAT, VERSION, citation_kind, claim_kind, forum_kind, kinds
from kenesh.record.queries import export_text

if TYPE_CHECKING:
    from random import Random

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def data(record: dict[str, Any]) -> bytes:
    """A record as the bytes of a file."""
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def exported(forum: Forum, viewer: Viewer | None = None) -> str:
    """The whole export as text."""
    return "".join(export_text(forum, viewer=viewer))


def small(key: str = "kca", **lists: list[Any]) -> dict[str, Any]:
    """A record with a source, an edition that cites it, and whatever is given."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "forum": {"key": key, "name": {"en": f"Forum {key}"}, "published": True},
        "sources": [{"key": "s1", "url": "https://example.org/1"}],
        "editions": [edition("7")],
        **lists,
    }


def edition(key: str, **fields: Any) -> dict[str, Any]:
    """An edition that cites the source s1."""
    return {"key": key, "title": {"en": f"Edition {key}"}, "state": "held", "cites": ["s1"], **fields}


def person(key: str, name: str, **fields: Any) -> dict[str, Any]:
    """A person with one name, citing the source s1."""
    return {"key": key, "names": [{"text": name, "language": "en", "script": "Latn"}], "cites": ["s1"], **fields}


def full() -> dict[str, Any]:
    """A record with two objects of every kind, every field of each filled, and everything nested in it twice."""
    record: dict[str, Any] = {"format": FORMAT, "version": VERSION, "forum": _filled(forum_kind(), "kca")}
    for name, kind in kinds().items():
        record[name] = [_filled(kind, "one"), _filled(kind, "two")]
    return record


def _filled(kind: Kind, key: str, inside: str = "") -> dict[str, Any]:
    filled = {name: _example(field, kind, key) for name, field in kind.fields.items()}
    filled |= _consistent(kind, key, inside)
    filled = {name: value for name, value in filled.items() if value is not None}
    where = f"{inside or kind.kind}-{key}"
    for name, nested in kind.lists.items():
        filled[name] = [_filled(nested, number, f"{where}-{name}") for number in ("one", "two")]
        if nested is citation_kind():
            filled[name] = ["one", {**filled[name][1], "source": "two", "field": next(iter(kind.fields))}]
    return filled


def _example(field: Field, kind: Kind, key: str) -> Any:
    match field.value:
        case values.Reference(target=target):
            return "one" if target != kind.name or key == "two" else ""
        case values.References():
            return ["one", "two"]
        case values.Choice(words=words):
            return next(word for word in reversed(words) if word and word != field.default)
        case values.Text(shape="", list_name=""):
            return f"{field.name} {key}"
    return field.value.example


_DESK_RULES = {
    "hours": "2026-12-14 09:00-18:00",
    "step": 5,
    "turnaround": 10,
    "row": 3,
    "noon": "12:30",
    "lunch_from": "12:30",
    "lunch_until": "14:00",
    "lunch_minutes": 45,
    "travel": 10,
    "ways": "palace; hotel; 20",
    "objectives": "placed change",
    "precedences": "one; two",
    "answer_days": 7,
    "silence": True,
    "plenaries": False,
}
_TEAM = {"most_hours": "6.50", "pairs": "ko-ru", "opens": "08:30", "closes": "14:30"}
_CONTRIBUTIONS = {"opens": "2013-09-01T04:00:00Z", "closes": "2013-10-01T04:00:00Z", "longest": 1500}
_FIXED: dict[tuple[str, str], dict[str, Any]] = {
    ("wording", "one"): {"language": "en"},
    ("wording", "two"): {"language": "ko"},
    ("position", "one"): {"country": "KAZ"},
    ("position", "two"): {"country": "KOR"},
    ("honour", "one"): {"held_by": None},
    ("honour", "two"): {"given_to": None},
    ("gate", "one"): {"stage": "preparation"},
    ("gate", "two"): {"stage": "implementation"},
    ("room", "one"): {"opens": "08:30", "closes": "19:00"},
    ("room", "two"): {"opens": "08:30", "closes": "19:00"},
    ("staffing-rules", "one"): {"rules": "consecutive; 2; 6; 2; all"},
    ("staffing-rules", "two"): {"rules": "consecutive; 2; 6; 2; all"},
    ("team", "one"): _TEAM,
    ("team", "two"): _TEAM,
    ("rate", "one"): {"currency": "KRW", "into": "USD"},
    ("rate", "two"): {"currency": "KRW", "into": "USD"},
    ("company", "one"): {"sectors": ["HS52"], "state": "confirmed"},
    ("company", "two"): {"sectors": ["HS5205", "32163"], "state": "confirmed"},
    ("offer", "one"): {"sectors": ["HS52"]},
    ("expert", "one"): {"sectors": ["14020"], "listed": True},
    ("expert", "two"): {"sectors": ["14020"], "listed": True},
    ("contribution-call", "one"): _CONTRIBUTIONS,
    ("contribution-call", "two"): _CONTRIBUTIONS,
    ("submission", "one"): {"state": "published"},
    ("submission", "two"): {"state": "published"},
    ("offer", "two"): {"sectors": ["HS52"]},
    ("meeting-request", "one"): {"number": 1, "minutes": 45, "importance": 5},
    ("meeting-request", "two"): {"number": 2, "minutes": 45, "importance": 5},
    ("meeting-record", "one"): {"meeting": "one"},
    ("meeting-record", "two"): {"meeting": "two"},
    ("meeting", "one"): {"began": "2013-10-04T04:05:00Z", "ended": "2013-10-04T05:00:00Z"},
    ("meeting", "two"): {"began": "2013-10-04T04:05:00Z", "ended": "2013-10-04T05:00:00Z"},
    ("desk-rules", "one"): _DESK_RULES,
    ("desk-rules", "two"): _DESK_RULES,
    ("meeting-party", "one"): {"left_out": False},
    ("meeting-party", "two"): {"left_out": False},
}


def _consistent(kind: Kind, key: str, inside: str) -> dict[str, Any]:
    """What rules between fields ask for."""
    if kind is claim_kind():
        return {"key": f"{inside}-{key}", "conflict": "k1"}
    fixed: dict[str, Any] = ({"key": key} if kind.is_keyed else {}) | _FIXED.get((kind.kind, key), {})
    match kind.kind:
        case "name":
            fixed["text"] = f"{inside} {key}"
        case "relation":
            fixed |= {"other_forum": "elsewhere", "other_key": "them"}
        case "slot":
            fixed |= {"starts": "2013-10-04T04:00:00Z", "ends": "2013-10-04T05:00:00Z", "no_relay": False}
        case "absence" | "meeting-wish" | "meeting":
            fixed |= {"starts": "2013-10-04T04:00:00Z", "ends": "2013-10-04T05:00:00Z"}
            # A request brings forth one meeting.
            fixed |= {"request": key} if kind.kind == "meeting" else {}
        case "clause":
            fixed |= {"target_kind": "edition", "target_key": "two", "field": "date"}
        case "report" | "owner" | "reminder" | "answer" | "evidence-file":
            fixed |= {"agreement": None, ("project" if key == "one" else "commitment"): None}
            fixed |= {("country" if key == "one" else "speaks_of"): None} if kind.kind == "report" else {}
    if kind.kind in _APART:
        name, *worths = _APART[kind.kind]
        fixed[name] = worths[("one", "two").index(key)]
    if "sample" in kind.fields:
        fixed["sample"] = False
    return fixed


# What tells two of a kind apart in one object: the field, and its values.
_APART = {
    "wording": ("language", "en", "ko"),
    "position": ("country", "KAZ", "KOR"),
    "meeting-party": ("country", "KAZ", "KOR"),
    "assent": ("country", "KAZ", "KOR"),
    "standpoint": ("country", "KAZ", "KOR"),
    "undertaking": ("country", "KAZ", "KOR"),
    "score": ("country", "KAZ", "KOR"),
    "consent": ("country", "KAZ", "KOR"),
    "party-act": ("sort", "signature", "withdrawal"),
    "occasion": ("due", "2015", "2016"),
    "report-date": ("due", "2015", "2016"),
}


_LETTERS = 'ab Zzя́ЖқҒ한글漢 "\\/\n\t~🙂\u2028'


def anything(chance: Random, key: str = "kca") -> dict[str, Any]:
    """Any valid record of moderate size."""
    forum = {"key": key, "name": _localised(chance), "published": chance.random() < 0.5}
    record: dict[str, Any] = {"format": FORMAT, "version": VERSION, "forum": forum}
    known: dict[str, list[str]] = {}
    for name, kind in kinds().items():
        least = 1 if name in {"sources", "editions", "people"} else 0
        keys = chance.sample(["a", "b", "c-1", "D_2"], chance.randint(least, 3))
        needed = [field.value.target for field in kind.references if field.required]  # type: ignore[attr-defined]
        if issubclass(kind.model, OnMatter) and not any(known[f"{matter}s"] for matter in MATTERS):
            keys = []
        if not all(known[target] for target in needed):
            keys = []
        # A meeting has one record.
        keys = known["meetings"] if name == "meeting_records" else keys
        known[name] = keys
        if keys:
            record[name] = [_anything(chance, kind, one, known) for one in keys]
    return record


def _anything(chance: Random, kind: Kind, key: str, known: dict[str, list[str]]) -> dict[str, Any]:
    made = {}
    for field in kind.fields.values():
        if field.required or chance.random() < 0.5:
            value = _value(chance, field, known)
            if value is not None:
                made[field.name] = value
    inside = f"{kind.kind}-{key}"
    if kind.is_keyed:
        made["key"] = inside if kind is claim_kind() else key
    if issubclass(kind.model, OnMatter):
        matter = chance.choice([name for name in MATTERS if known[f"{name}s"]])
        made = {name: value for name, value in made.items() if name not in MATTERS}
        made[matter] = chance.choice(known[f"{matter}s"])
    if kind.kind == "honour" and ("given_to" in made) == ("held_by" in made):
        made.pop("held_by", None)
        made["given_to"] = chance.choice(known["people"])
    _mend(kind, made, inside)
    for name, nested in kind.lists.items():
        if nested is citation_kind():
            made[name] = [chance.choice(known["sources"])]
        else:
            needed = [field.value.target for field in nested.references if field.required]  # type: ignore[attr-defined]
            numbers = range(chance.randint(0, 2) if all(known[target] for target in needed) else 0)
            below = [_anything(chance, nested, f"{inside}-{number}", known) for number in numbers]
            made[name] = list({one[nested.identity]: one for one in below}.values()) if nested.identity else below
    return made


# By kind, and by key where no two of a kind may be alike.
_FITTING: dict[tuple[str, str], dict[str, Any]] = {
    ("date-proposal", ""): {"state": "declined"},
    ("room", ""): {"opens": "08:30", "closes": ""},
    ("team", ""): _TEAM,
    ("rate", ""): {"value": "0.00091000", "currency": "KRW", "into": "USD"},
    ("gate", "a"): {"stage": "preparation"},
    ("gate", "b"): {"stage": "implementation"},
    ("gate", "c-1"): {"stage": "completion"},
    ("gate", "D_2"): {"stage": "completed"},
    ("company", ""): {"country": "KAZ", "state": "confirmed", "sectors": ["HS52"]},
    ("offer", ""): {"sectors": ["HS52"]},
    ("expert", ""): {"country": "KAZ", "sectors": ["14020"], "listed": True},
    ("contribution-call", ""): _CONTRIBUTIONS,
    ("submission", ""): {"state": "published"},
    ("meeting-request", ""): {"minutes": 30, "importance": 3},
    ("meeting-request", "a"): {"number": 1},
    ("meeting-request", "b"): {"number": 2},
    ("meeting-request", "c-1"): {"number": 3},
    ("meeting-request", "D_2"): {"number": 4},
    ("desk-rules", ""): _DESK_RULES,
    ("absence", ""): {"starts": "2013-10-04T04:00:00Z", "ends": "2013-10-04T05:00:00Z", "country": "KAZ"},
    ("meeting-wish", ""): {"starts": "2013-10-04T04:00:00Z", "ends": "2013-10-04T05:00:00Z"},
    ("meeting-party", ""): {"left_out": False},
    ("meeting-reply", ""): {"minutes": 30, "text": "x"},
    ("meeting", ""): {
        "starts": "2013-10-04T04:00:00Z",
        "ends": "2013-10-04T05:00:00Z",
        "request": "",
        "began": "2013-10-04T04:05:00Z",
        "ended": "2013-10-04T05:00:00Z",
        "not_held": {"en": "Fog"},
    },
    ("meeting-record", ""): {"audience": "parties", "sent": "2013-10-05T04:00:00Z"},
}


def _mend(kind: Kind, made: dict[str, Any], inside: str) -> None:
    """Keep the rules between fields."""
    match kind.kind:
        case "source":
            made.setdefault("url", "https://example.org/")
        case "name":
            made["text"] = f"{made['text']} {inside}"
        case "relation":
            made |= {"other_forum": "elsewhere", "other_key": "x"}
        case "slot":
            made |= {"starts": "2013-10-04T04:00:00Z", "ends": "2013-10-04T05:00:00Z"}
        case "clause":
            made |= {"target_kind": "forum", "target_key": "kca", "field": "name"}
        case "membership":
            made.setdefault("country", "KAZ")
        case "occasion" | "report-date":
            made.setdefault("due", "2015")
        case "answer" if "agenda_item" not in made:
            made["state"] = "proposed"
    made |= _FITTING.get((kind.kind, ""), {}) | _FITTING.get((kind.kind, made.get("key", "")), {})
    _mend_parts(kind, made, inside)
    if made.get("clearance") in {"parties", "delegation"}:
        made["cleared_for"] = ["KAZ", "KOR"]


def _mend_parts(kind: Kind, made: dict[str, Any], inside: str) -> None:
    """Keep the rules of members' parts of commitments, and of requests for meetings."""
    instant = {
        "meeting-request": ("state", "asked", "closed_at"),
        "meeting-party": ("answer", "waiting", "answered_at"),
    }
    if kind.kind in instant:
        state, open_, at = instant[kind.kind]
        made.pop(at, None)
        made |= {} if made.get(state, open_) == open_ else {at: "2013-10-04T04:00:00Z"}
        made |= {"reason": "x"} if made.get(state) == "declined" else {}
    if kind.kind in {"undertaking", "meeting-party"}:
        # No two of one commitment or request are of one country.
        countries = sorted(vocabulary.LISTS["country"]())
        made["country"] = countries[sum(inside.encode()) % len(countries)]
    if kind.kind == "meeting-record":
        made["meeting"] = made["key"]
    if "country" in made or "commitment" not in made:
        made.pop("speaks_of", None)


def _value(chance: Random, field: Field, known: dict[str, list[str]]) -> Any:  # noqa: PLR0911 - one for each sort
    """Something that may stand in a field; None where nothing it could refer to is known."""
    match field.value:
        case values.Reference(target=target):
            return chance.choice(known[target]) if known.get(target) else None
        case values.References(target=target):
            return chance.sample(known.get(target, []), chance.randint(0, len(known.get(target, []))))
        case values.Choice(words=words):
            return chance.choice(words)
        case values.Whole(most=most):
            return chance.choice([0, 1, chance.randint(0, most), most])
        case values.Exact(places=places):
            return f"{chance.uniform(-999, 999):.{chance.randint(0, places)}f}"
        case values.LocalisedText():
            return _localised(chance)
        case values.Text(list_name=name) if name:
            return chance.choice(sorted(vocabulary.LISTS[name]()))
        case values.Text(shape="", longest=longest):
            return _text(chance)[:longest]
    return chance.choice(_SORTS.get(type(field.value), [field.value.example]))


def _text(chance: Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randint(1, 12)))


def _localised(chance: Random) -> dict[str, str]:
    return {tag: _text(chance) for tag in chance.sample(["en", "ko", "ru", "uz-Cyrl"], chance.randint(1, 3))}


_SORTS: dict[type[values.Value], list[Any]] = {
    values.Flag: [True, False],
    values.Instant: ["2013-10-04T09:00:00+06:00", "2024-03-01T00:30Z"],
    values.Partial: ["2013", "2013-10", "2013-10-04", "2018-11-06/2018-11-07", ""],
    values.Languages: [[], ["ru"], ["uz-Cyrl", "ko"]],
    values.Countries: [[], ["KOR"], ["KAZ", "KOR"], ["KOR", "KAZ", "KGZ"]],
}
