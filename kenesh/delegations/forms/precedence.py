"""What people type about rules of precedence and about decisions beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kenesh.delegations.models import RANKS, Participant, ParticipantList, Rule
from kenesh.delegations.precedence.names import LANGUAGES
from kenesh.delegations.queries.delegations import HEADS
from kenesh.delegations.queries.offices import held_at
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.fields import CodesFormField, LocalisedFormField, LocalisedWidget
from kenesh.kit.locales import language_name
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Country, OfForum
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

    from kenesh.delegations.queries.offices import Office
    from kenesh.people.models import Post

# How many rules a set can have: each sort once.
MOST = len(Rule.Sort.choices)


def _place(label: Any) -> forms.TypedChoiceField:
    """At which place a rule is asked; empty: not at all."""
    choices = [("", _("is not asked")), *((str(number), str(number)) for number in range(1, MOST + 1))]
    return forms.TypedChoiceField(label=label, choices=choices, required=False, coerce=int, empty_value=None)


class DeclareForm(ActForm):
    """A rule set: for each sort of rule the place at which it is asked, and what it needs."""

    title = LocalisedFormField(label=_("What these rules are called"))
    host_at = _place(_("The host: place of this rule"))
    host = forms.ChoiceField(label=_("Where the host stands"), choices=Rule.Place.choices, required=False)
    rank_at = _place(_("Class of rank: place of this rule"))
    classes = forms.CharField(
        label=_("Classes of rank, the highest first"),
        required=False,
        widget=forms.Textarea(attrs={"rows": len(RANKS)}),
        help_text=_("One class on each line. Leave out what does not matter; it then comes last."),
    )
    date_at = _place(_("Date of taking office: place of this rule"))
    alphabet_at = _place(_("Alphabet: place of this rule"))
    language = forms.ChoiceField(label=_("Language of the alphabet"), required=False)
    form = forms.ChoiceField(
        label=_("Name of the country that is sorted by"), choices=Rule.Form.choices, required=False
    )
    rotation_at = _place(_("Rotation of countries: place of this rule"))
    circle = CodesFormField(
        label=_("Countries of the rotation"), required=False, help_text=_("Codes in their order, e.g. KAZ, KOR, KGZ.")
    )
    declared_at = _place(_("Declared list: place of this rule"))
    declared = CodesFormField(
        label=_("Countries of the declared list"),
        required=False,
        help_text=_("Codes in their order, e.g. KAZ, UZB, KGZ."),
    )
    lot_at = _place(_("Lot: place of this rule"))
    seed = forms.CharField(
        label=_("Published seed of the lot"),
        required=False,
        max_length=200,
        help_text=_("Anybody can draw the same lot again with it, so publish it before it is known who comes."),
    )
    onwards = forms.BooleanField(label=_("These rules also hold for later editions"), required=False)
    note = LocalisedFormField(label=_("Why these rules"), required=False, widget=LocalisedWidget())

    def arrange(self) -> None:
        """Offer languages by name, and members first."""
        languages = cast("forms.ChoiceField", self.fields["language"])
        languages.choices = [(tag, language_name(tag)) for tag in LANGUAGES]
        self.fields["begins"] = Country(
            self.thing.forum, label=_("Country whose turn it is"), required=False, members_only=True, empty="—"
        )
        names = list(self.fields)
        names.insert(names.index("circle") + 1, names.pop(names.index("begins")))
        self.order_fields(names)

    def clean_classes(self) -> str:
        """The classes by their keys; a line may be a key or what the class is called."""
        known = {str(label).casefold(): key for key, label in RANKS} | {key: key for key, _label in RANKS}
        lines = [line.strip() for line in str(self.cleaned_data["classes"]).splitlines() if line.strip()]
        unknown = [line for line in lines if line.casefold() not in known]
        if unknown:
            told = {"lines": ", ".join(unknown), "known": ", ".join(str(label) for _key, label in RANKS)}
            raise forms.ValidationError(_("Not a class of rank: %(lines)s. The classes are: %(known)s."), params=told)
        return " ".join(dict.fromkeys(known[line.casefold()] for line in lines))

    def clean(self) -> dict[str, Any]:
        """Everything that is amiss, beside what it is about."""
        cleaned = super().clean() or {}
        places: dict[int, str] = {}
        for sort in Rule.Sort.values:
            at = cleaned.get(f"{sort}_at")
            if at is None:
                continue
            if at in places:
                self.add_error(f"{sort}_at", _("Another rule has this place: give each a place of its own."))
            places.setdefault(at, sort)
            self._complete(sort, cleaned)
        if not places and not any(name.endswith("_at") for name in self.errors):
            self.add_error(None, _("Give at least one rule a place."))
        return cleaned

    def _complete(self, sort: str, cleaned: dict[str, Any]) -> None:
        """What a rule needs to be asked."""
        needed = {
            Rule.Sort.RANK: ("classes", _("Name the classes of rank.")),
            Rule.Sort.ROTATION: ("circle", _("Name the countries in their order.")),
            Rule.Sort.DECLARED: ("declared", _("Name the countries in their order.")),
            Rule.Sort.LOT: ("seed", _("Give the seed that is published.")),
        }
        name, why = needed.get(Rule.Sort(sort), ("", ""))
        if name and name not in self.errors and not cleaned.get(name):
            self.add_error(name, str(why))
        begins, circle = cleaned.get("begins"), cleaned.get("circle") or ()
        if sort == Rule.Sort.ROTATION and circle and begins not in circle:
            self.add_error("begins", _("Choose one of the countries of the rotation."))

    def rules(self) -> list[Rule]:
        """The rules as typed, in their order."""
        given = self.cleaned_data
        asked = sorted((given[f"{sort}_at"], sort) for sort in Rule.Sort.values if given.get(f"{sort}_at"))
        return [Rule(sort=sort, **self._of(sort)) for _at, sort in asked]

    def _of(self, sort: str) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            Rule.Sort.HOST: {"place": given["host"] or Rule.Place.FIRST},
            Rule.Sort.RANK: {"classes": given["classes"]},
            Rule.Sort.ALPHABET: {"language": given["language"] or "en", "form": given["form"] or Rule.Form.SHORT},
            Rule.Sort.ROTATION: {"countries": given["circle"], "country": given["begins"]},
            Rule.Sort.DECLARED: {"countries": given["declared"]},
            Rule.Sort.LOT: {"seed": given["seed"]},
        }.get(Rule.Sort(sort), {})


class Heads(OfForum):
    """Chooses a delegation by whoever leads it."""

    def label_from_instance(self, obj: Model) -> str:
        """The country, and whoever leads."""
        head = cast("Participant", obj)
        named = str(head.heading())
        return f"{country_name(head.country)}: {named}" if head.country else named


class OfficeForm(ActForm):
    """Which of the offices that the person held on the day of the edition counts."""

    def arrange(self) -> None:
        """Offer them, each with its source. Nothing is chosen beforehand."""
        thing = self.thing
        sight.resolve([thing], self.viewer, thing.forum)
        self.offices = held_at(thing.edition, [thing]).get(thing.pk, [])
        none = _(
            "The person's page names no office held on the day of this edition. Correct the participant to type one."
        )
        self.nothing = "" if self.offices else none
        self.fields["post"] = forms.ChoiceField(
            label=_("Offices held on the day of this edition"),
            choices=[(str(one.place), _as_choice(one)) for one in self.offices],
            widget=forms.RadioSelect,
            help_text=_("As the person's page says."),
        )

    @property
    def chosen(self) -> Post:
        """The office."""
        return next(one.post for one in self.offices if str(one.place) == self.cleaned_data["post"])


def _as_choice(one: Office) -> str:
    rank = dict(RANKS).get(one.rank, "")
    told = [
        str(one.post.title),
        str(rank),
        _now("from %(since)s") % {"since": write_date(one.post.since)},
        *one.sources,
    ]
    return " · ".join(str(part) for part in told if part)


class MoveForm(ActForm):
    """Which delegation stands before which, and why."""

    reason = LocalisedFormField(label=_("Why it is decided otherwise than the rules say"), widget=LocalisedWidget())

    def arrange(self) -> None:
        """Offer those who lead a delegation."""
        heads = self.known(Participant, edition=self.thing, role__in=HEADS, absent=False)
        heads = heads.select_related("person").prefetch_related("person__names")
        self.fields["participant"] = Heads(heads, label=_("Delegation to be moved"), empty_label="—")
        self.fields["before"] = Heads(
            heads, label=_("Directly before"), required=False, empty_label=_("after all others")
        )
        self.order_fields(["participant", "before", "reason"])


class IssueForm(ActForm):
    """Which sort of list, for whom."""

    state = forms.ChoiceField(label=_("This list is"), choices=ParticipantList.State.choices, widget=forms.RadioSelect)
    clearance = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[(one.value, one.label) for one in (Clearance.PUBLIC, Clearance.MEMBERS, Clearance.SECRETARIAT)],
        widget=forms.RadioSelect,
        initial=Clearance.MEMBERS,
        help_text=_("It names only those participants of whom all its readers may know."),
    )
    note = LocalisedFormField(label=_("Note on the list"), required=False, widget=LocalisedWidget())


class SeatingForm(forms.Form):
    """The plan that is asked for, in the address."""

    shape = forms.ChoiceField(label=_("Shape"), required=False)
    style = forms.ChoiceField(
        label=_("How places are filled"),
        required=False,
        choices=[("alternately", _("from the middle, right and left in turn")), ("in-turn", _("one after the other"))],
    )
    base = forms.IntegerField(
        label=_("Places at the base of the U"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("Empty: a third."),
    )
    rows = forms.CharField(
        label=_("People in each row of the photograph"),
        required=False,
        max_length=40,
        help_text=_("From the front, e.g. 4, 3. Empty: all in one row."),
    )
    guest = forms.ChoiceField(label=_("Delegation across the table"), required=False)

    def __init__(self, *args: Any, guests: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shape"].choices = list(SHAPES.items())  # type: ignore[attr-defined]
        self.fields["guest"].choices = [("", _("The heads of all other delegations")), *guests]  # type: ignore[attr-defined]

    def clean_rows(self) -> tuple[int, ...]:
        """The numbers."""
        return tuple(_whole(str(self.cleaned_data["rows"])))

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked and makes sense."""
        self.full_clean()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


def _whole(typed: str) -> Iterator[int]:
    for part in typed.replace(",", " ").split():
        if not (part.isascii() and part.isdigit() and 0 < int(part[:4]) <= 200):  # noqa: PLR2004 - a crowd
            raise forms.ValidationError(_("Write whole numbers with commas between them, e.g. 4, 3."))
        yield int(part)


SHAPES = {
    "u": _("Table in the form of a U"),
    "round": _("Round table"),
    "facing": _("Two rows facing each other"),
    "head-table": _("Head table"),
    "photograph": _("Group photograph"),
}
