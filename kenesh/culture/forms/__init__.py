"""What officers type of centres, events and honours; the file of a catalogue that they send."""

from kenesh.culture.forms.catalogue import CatalogueForm
from kenesh.culture.forms.items import ItemForm
from kenesh.culture.forms.rows import AttendanceForm, CollectionForm, GuestForm, PartnerForm, ProgrammeForm
from kenesh.culture.models import Centre, Event, Honour
from kenesh.sources.forms import asks

asks(Centre, "title", "country_of", "host", "place", "opened")
asks(Event, "title", "sort", "date", "edition", "centre", "place", "host", "text")
asks(
    Honour,
    "title",
    "rank",
    "given_to",
    "held_by",
    "given_by",
    "country",
    "date",
    "reason",
    "ordinal",
    "previous",
    "edition",
)

__all__ = ["AttendanceForm", "CatalogueForm", "CollectionForm", "GuestForm", "ItemForm", "PartnerForm", "ProgrammeForm"]
