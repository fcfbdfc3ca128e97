"""The register of releases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.kit.locales import language_name
from kenesh.kit.parts import Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.press.models import Release
from kenesh.press.sheets import release_state
from kenesh.realms.registers import Register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet


class ReleaseRegister(Register[Release]):
    """Releases."""

    model = Release
    title = _("Press releases")
    about = _("Releases as published, annotated clause by clause with the records that hold their facts.")
    columns = (Column(_("Release")), Column(_("Date")), Column(_("Issued by")), Column(_("Language")))

    def narrow(self, things: QuerySet[Release], asked: dict[str, Any]) -> QuerySet[Release]:  # noqa: ARG002 - no filters
        """Newest first."""
        return things.order_by("-date", "key")

    def row(self, thing: Release) -> Sequence[Cell]:
        """Title, date, issuer, language and standing."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(write_date(thing.date)),
            Cell(link(thing.issuer) or thing.issued_by),
            Cell(f"{language_name(thing.language)}, {release_state(thing).label}"),
        )
