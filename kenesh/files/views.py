"""Acts whose form takes files: what was sent is kept before the form is read, good ones whatever else is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext as _

from kenesh.files.actions import receive
from kenesh.files.forms import MOST_FILES
from kenesh.files.media import Unfit
from kenesh.kit.verdict import Refused
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.models import Belonging


class TakesFiles[B: Belonging](Act[B]):
    """Puts a token for each file that came into what was typed, and says beside the field why others are not taken."""

    # Whether what comes is kept encrypted from the first moment.
    sealed: ClassVar[bool] = False

    def receive(self, at: dt.datetime) -> None:
        """Keep what came."""
        files = self.request.FILES.getlist("files")
        if not files:
            return
        typed = self.request.POST.copy()
        kept = {str(typed[name]) for name in list(typed) if name.startswith("upload_")}
        free = [n for n in range(1, MOST_FILES + 1) if not typed.get(f"upload_{n}")]
        for file in files:
            if not free:
                self.refused.append(("files", _("One form takes at most %(most)s files.") % {"most": MOST_FILES}))
                break
            said = {"name": file.name or ""}
            try:
                upload = receive(file, file.name or "", file.size or 0, by=self.viewer, at=at, sealed=self.sealed)
            except (Unfit, Refused) as why:
                self.refused.append(("files", _("%(name)s: %(why)s") % {**said, "why": why}))
            else:
                if upload.token not in kept:
                    typed[f"upload_{free.pop(0)}"] = upload.token
                    kept.add(upload.token)
        self.request.POST = typed  # type: ignore[assignment]  # as if it had been typed: drafts keep it so
