"""The acts on what a host prepares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.hosting.models import HostTask
from kenesh.programme.models import Session
from tests import make
from tests.cases import FOCAL, LINE, OFFICERS, OTHERS, Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

_HOST = OFFICERS | FOCAL | LINE | {"protocol KAZ"}


def _hosted(forum: Forum) -> Edition:
    return make.edition(forum, "18", state="planned", country="KAZ")


def _task(forum: Forum, **fields: str) -> HostTask:
    about = {"clearance": "delegation", "cleared_for": ["KAZ"], "days": 30, **fields}
    return HostTask.objects.create(forum=forum, key="flags", edition=_hosted(forum), title={"en": "Flags"}, **about)


def _following(forum: Forum) -> Edition:
    earlier = make.edition(forum, "17", date="2026-05-10")
    Session.objects.create(forum=forum, key="opening", edition=earlier, sort="opening", title={"en": "Opening"})
    return _hosted(forum)


def _done(forum: Forum) -> HostTask:
    return _task(forum, state="done", done="2026")


HOSTING: Mapping[str, Case] = {
    "edition-clone": Case(
        _following,
        OFFICERS,
        lambda edition: {"source": type(edition).objects.get(key="17").pk, "parts": ["rooms", "sessions"]},
        needs="parts",
    ),
    "host-tasks-fill": Case(_hosted, OFFICERS | {"protocol KAZ"}, adds=True),
    "host-task-done": Case(_task, _HOST, {"done": "2026", "note__en": "All checked"}, hidden_from=OTHERS),
    "host-task-drop": Case(_task, _HOST, {"note__en": "No flags"}, hidden_from=OTHERS),
    "host-task-reopen": Case(_done, _HOST, hidden_from=OTHERS),
}
