"""What a centre holds, and centres on the pages of places and organisations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.culture import policy
from kenesh.culture.counting import counted
from kenesh.culture.models import Centre, Collection, Item
from kenesh.kit.sections import Section, shown_on


@shown_on("centre", 10)
class Collections(Section):
    """What a centre holds."""

    title = _("Collections")
    anchor = "collections"
    template = "culture/collections.html"

    def ask(self) -> None:
        """Read every count."""
        self._counts = self.read(Collection.objects.filter(centre=self.thing))

    def arrange(self) -> None:
        """Put the counts of one collection together."""
        self.may_correct = bool(policy.may_write(self.viewer, self.thing))
        self.collections = counted(self._counts)


@shown_on("centre", 15)
class Catalogue(Section):
    """What the catalogue of a centre holds, and where it is searched."""

    title = _("Catalogue")
    anchor = "catalogue"
    template = "culture/catalogue_part.html"

    def ask(self) -> None:
        """Read the newest item: whether there is one, and whether it is real."""
        newest = Item.objects.filter(centre=self.thing).order_by("-pk").values("pk")[:1]
        self.newest = self._batch.add(Item.objects.filter(pk__in=newest))

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.newest)


class Centres(Section):
    """Centres in a place or hosted by an organisation."""

    title = _("Centres")
    anchor = "centres"
    template = "culture/centres.html"
    # The field of a centre that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the centres."""
        self.centres = self.visible(Centre, **{self.of: self.thing})


@shown_on("place", 50)
class PlaceCentres(Centres):
    """The centres in a place."""

    of = "place"


@shown_on("organisation", 89)
class HostedCentres(Centres):
    """The centres an organisation hosts."""

    of = "host"


@shown_on("organisation", 88)
class PartnerCentres(Centres):
    """The centres an organisation is partner of."""

    title = _("Partner of")
    anchor = "partner-of"
    of = "partners"
