"""An edition with people at its doors, and pictures to send."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from kenesh.accreditation import tokens
from kenesh.accreditation.actions import deciding, doors
from kenesh.accreditation.models import Badge, Issuer
from kenesh.kit.localised import Localised
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.accreditation.models import Accreditation, Door
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# In the hall on the first day, 09:00 in Bishkek.
AT = dt.datetime(2027, 10, 4, 3, tzinfo=dt.UTC)


def edition() -> Edition:
    """A public edition in Bishkek, ahead, of two days."""
    forum = make.forum(members=["KOR", "KAZ", "KGZ"], time_zone="Asia/Bishkek")
    return make.edition(forum, "18", state="planned", date="2027-10-04/2027-10-05", country="KGZ")


def person(name: str = "KIM Minji", **fields: Any) -> dict[str, Any]:
    """What the desk types about somebody."""
    return {
        "names": [{"text": name, "script": "Latn", "language": "en"}],
        "function": Localised({"en": "Director"}),
        "country": "KOR",
        "category": Localised({"en": "Delegate"}),
        "colour": "blue",
        "days": [],
        **fields,
    }


def accredited(
    at: Edition, by: Viewer, name: str = "KIM Minji", sort: str = "delegation", **fields: Any
) -> Accreditation:
    """Somebody accredited at the desk."""
    return deciding.enter(at, sort, person(name, **fields), by=by, at=AT)


def token(one: Accreditation) -> str:
    """What the square of somebody's badge says."""
    badge = Badge.objects.get(accreditation=one, withdrawn__isnull=True)
    return tokens.sign(Issuer.objects.get(edition=one.edition).secret, badge.serial)


def door(at: Edition, by: Viewer, name: str = "Main entrance") -> Door:
    """A door."""
    return doors.open_door(at, name, by=by, at=AT)


class Phone:
    """A phone at a door, as its page talks to the server."""

    def __init__(self, client: Client, at: Door, by: Viewer) -> None:
        self.client, self.door = client, at
        code = doors.invite_phone(at, by=by, at=dt.datetime.now(dt.UTC))
        self.joined = self._post("check-in-join", {"code": code, "name": "Aida"})
        self.secret = self.joined.json()["secret"]

    def sync(self, cursor: int = 0, scans: list[dict[str, Any]] | None = None, **more: Any) -> Any:
        """Send scans, and fetch what changed."""
        return self._post("check-in-sync", {"cursor": cursor, "scans": scans or [], **more})

    def leave(self) -> Any:
        """Forget the list."""
        return self._post("check-in-leave", {})

    def _post(self, name: str, body: Any) -> Any:
        edition = self.door.edition
        secret = getattr(self, "secret", "")
        headers = {"Authorization": f"Device {secret}"} if secret else {}
        address = reverse(name, args=(edition.forum.key, edition.key))
        return self.client.post(address, json.dumps(body), content_type="application/json", headers=headers)


def picture(size: tuple[int, int] = (700, 900), kind: str = "JPEG", *, light: int = 150, spread: int = 70) -> bytes:
    """Something like a photograph: a face-like shape in noise, with what a camera writes into it."""
    chance = random.Random("picture")
    small = Image.new("RGB", (70, 90))
    small.putdata([tuple(_near(light, spread, chance) for _ in range(3)) for _ in range(70 * 90)])
    image = small.resize(size)
    ImageDraw.Draw(image).ellipse((size[0] * 0.3, size[1] * 0.2, size[0] * 0.7, size[1] * 0.6), fill=(light,) * 3)
    exif = Image.Exif()
    exif[0x010F] = "A camera that tells"
    written = io.BytesIO()
    image.save(written, kind, exif=exif)
    return written.getvalue()


def _near(light: int, spread: int, chance: random.Random) -> int:
    return max(0, min(255, light + chance.randint(-spread, spread)))


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content)
