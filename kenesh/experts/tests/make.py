"""A session chaired by Uzbekistan, a call for it, and what is handed in."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kenesh.experts.actions import inviting
from kenesh.experts.models import ContributionCall, Invitation
from kenesh.notices.actions.links import mail_code_queued
from kenesh.notices.models import Mail
from kenesh.notices.sealing import opened as unsealed
from kenesh.programme.models import Session, Slot, Turn
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum

# What must not be seen before it is published.
SECRET = "도시의 물"
WORDS = {
    "language": "ko",
    "title": SECRET,
    "abstract": "물이 새는 곳을 위성으로 찾는 방법",
    "name": "김하늘",
    "country": "KOR",
    "affiliation": "표본 연구소",
    "sector_1": "14020",
    "languages": ["ko", "en"],
    "listed": "on",
}
EMAIL = "haneul@example.org"


def forum() -> Forum:
    """A public forum of six."""
    return make.forum(members=["KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB"], time_zone="Asia/Tashkent")


def call(of: Forum, *, chair: str = "UZB", **fields: Any) -> ContributionCall:
    """A call that is open for another ten days, for a session that a delegation chairs."""
    edition = make.edition(of, "19", state="planned", country="UZB", position=19)
    session = Session.objects.create(forum=of, key="water", edition=edition, sort="sector", title={"en": "Water"})
    slot = Slot.objects.create(forum=of, key="water", edition=edition, session=session)
    if chair:
        Turn.objects.create(slot=slot, part="chair", country=chair)
    now = timezone.now()
    said = {
        "title": {"en": "Papers on water"},
        "opens": now - dt.timedelta(days=9),
        "closes": now + dt.timedelta(days=10),
        "longest": 200,
    }
    return ContributionCall.objects.create(
        forum=of, key="water", edition=edition, session=session, **{**said, **fields}
    )


def docx() -> io.BytesIO:
    """A Word document."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{kind}"/></Types>')
        archive.writestr("word/document.xml", "<document/>")
    file.seek(0)
    file.name = "paper.docx"
    return file


def mailed(start: str) -> str:
    """The text of the last mail whose key begins so."""
    return unsealed(Mail.objects.filter(key__startswith=start).latest("pk")).body


def invited(of: ContributionCall, by: Any, email: str = EMAIL, **more: Any) -> str:
    """Invite somebody; the address of the link."""
    inviting.invite(of, {"name": "김하늘", "email": email, "language": "ko", **more}, by=by, at=timezone.now())
    found = re.search(r"/contribution/([\w-]{43})/", mailed(inviting.LINKS.links))
    assert found
    return found[1]


def work_off() -> int:
    """Mail the codes that were asked for, as the queue does; how many were queued."""
    queued = list(DBTaskResult.objects.filter(task_path=mail_code_queued.module_path))
    for one in queued:
        mail_code_queued.func(*one.args_kwargs["args"])
        one.delete()
    return len(queued)


def opened(client: Client, secret: str) -> str:
    """Open the author's pages with a code; the address of the form."""
    own = reverse("contribution-own", args=(secret,))
    client.post(own)
    work_off()
    code = re.search(r"(?<!\d)(\d{8})(?!\d)", mailed(inviting.LINKS.codes))
    assert code
    assert client.post(own, {"code": code[1]}).status_code == 302
    return reverse("contribution-own-desk", args=(secret,))


def invitation() -> Invitation:
    """The one there is."""
    return Invitation.objects.get(revoked_at=None)
