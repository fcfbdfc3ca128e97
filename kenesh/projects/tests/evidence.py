"""Reporting with files as tests do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kenesh.files.tests.make import photograph
from kenesh.projects.models import EvidenceFile
from kenesh.projects.tests.make import browser

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.projects.models import Project
    from kenesh.realms.viewer import Viewer


def letter(name: str = "letter.txt", content: bytes = b"Trees were planted") -> SimpleUploadedFile:
    """A small document."""
    return SimpleUploadedFile(name, content)


def picture(name: str = "field.jpg") -> SimpleUploadedFile:
    """A small photograph with everything a camera writes."""
    return SimpleUploadedFile(name, photograph(size=(60, 30)))


def typed(**fields: Any) -> dict[str, Any]:
    """What is typed into the form of a report."""
    given = {"version": 1, "country": "KAZ", "date": "2026", "assessment": "limited", "text__en": "Trees"}
    return {**given, "public": "on", **fields}


def address(project: Project) -> str:
    """Where one reports on it."""
    return reverse("report-project", args=(project.forum.key, project.key))


def filed(project: Project, by: Viewer, **fields: Any) -> EvidenceFile:
    """A file that came with a report."""
    answer = browser(by).post(address(project), typed(**fields))
    assert answer.status_code == 302, answer.context["form"].errors
    return EvidenceFile.objects.select_related("forum", "report").latest("pk")


def shown(project: Project, by: Viewer, **fields: Any) -> EvidenceFile:
    """A photograph that came with a report."""
    token = sent(browser(by), project, files=[picture()], alt_1="")
    return filed(project, by, upload_1=token, alt_1="A field of saplings", **fields)


def sent(client: Client, project: Project, **fields: Any) -> str:
    """Send a form that is not complete; the token of its first file."""
    answer = client.post(address(project), typed(**fields))
    assert answer.status_code == 200
    return str(answer.context["form"]["upload_1"].value())


def status(file: EvidenceFile, which: str, who: Viewer | None = None) -> int:
    """What somebody is answered who asks for the bytes."""
    answer = browser(who).get(file.content_url(which))
    if answer.streaming:
        got(answer)
    return answer.status_code


def got(answer: Any) -> bytes:
    """The bytes of an answer; it is closed with them."""
    return b"".join(answer.streaming_content)
