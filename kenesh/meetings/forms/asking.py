"""A request for a meeting as it is typed: between whom, about what, how long and when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.delegations.models import RANKS
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LanguagesFormField, LocalisedFormField, LocalisedLine
from kenesh.kit.localised import Localised
from kenesh.meetings import policy
from kenesh.meetings.actions.asking import Asked, Side
from kenesh.meetings.models import Request, Sort
from kenesh.meetings.models.asking import LONGEST, SHORTEST, Session
from kenesh.meetings.queries.asking import delegations_at
from kenesh.people.acting import ActForm
from kenesh.people.models import Person
from kenesh.programme.forms.people import PersonField, people_by_name
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.fields import Country

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from kenesh.forums.models import Edition
    from kenesh.meetings.actions.asking import Span
    from kenesh.meetings.models import Party

    type Words = str | _StrPromise

# How many rows a page offers beyond those that are filled, and how many are read at most.
FREE_SIDES, FREE_WISHES, MOST_ROWS = 2, 1, 30
_SIDE = ("country", "person", "title", "rank", "leader")
_WISH = ("date", "from", "until")
_TOLD = ("sort", "subject", "minutes", "level", "languages", "session", "importance", "required", "note")


def ranks(empty: Words) -> list[tuple[str, Any]]:
    """The classes of rank, and what stands where none is chosen."""
    return [("", empty), *RANKS]


class WishesForm(ActForm):
    """Common to forms with rows for wished times, on the clock of the host."""

    def offer_wishes(self) -> None:
        """Offer rows: for all that was sent and all that stands there, and one to spare."""
        self.zone = frame_of(self.edition).zone
        for number in range(1, self.wish_rows + 1):
            self.fields[f"date_{number}"] = forms.DateField(
                label=_("Day"),
                required=False,
                input_formats=["%Y-%m-%d"],
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            )
            for name, label in (("from", pgettext_lazy("hour", "From")), ("until", pgettext_lazy("hour", "Until"))):
                self.fields[f"{name}_{number}"] = forms.TimeField(
                    label=label, required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
                )

    @cached_property
    def edition(self) -> Edition:
        """The edition at which one meets."""
        return cast("Edition", self.thing.edition if isinstance(self.thing, Request) else self.thing)

    @property
    def wish_rows(self) -> int:
        """How many rows for wished times there are."""
        return rows_of(self, _WISH, FREE_WISHES)

    @property
    def wish_fields(self) -> list[list[forms.BoundField]]:
        """The fields of wished times, row by row."""
        return [[self[f"{name}_{number}"] for name in _WISH] for number in range(1, self.wish_rows + 1)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """The fields that stand in no row."""
        rows = {field.name for row in self.wish_fields for field in row}
        return [field for field in self.visible_fields() if field.name not in rows]

    def clean(self) -> dict[str, Any]:
        """A wished time has a day and both ends, and ends after it starts."""
        cleaned = super().clean() or {}
        for number in range(1, self.wish_rows + 1):
            names = [f"{name}_{number}" for name in _WISH]
            given = [cleaned.get(name) for name in names]
            if set(names) & self.errors.keys():
                continue
            if any(one is not None for one in given) and not all(one is not None for one in given):
                self.add_error(names[0], _("Give the day, from when and until when; or leave all three empty."))
            elif given[1] is not None and given[2] <= given[1]:
                self.add_error(names[2], _("A wished time ends after it starts."))
        return cleaned

    @property
    def wishes(self) -> list[Span]:
        """The wished times, as moments."""
        zone, found = ZoneInfo(self.zone), []
        for number in range(1, self.wish_rows + 1):
            day, start, end = (self.cleaned_data.get(f"{name}_{number}") for name in _WISH)
            if day is not None and start is not None and end is not None:
                times = [dt.datetime.combine(day, one, zone).astimezone(dt.UTC) for one in (start, end)]
                found.append((times[0], times[1]))
        return found


class AskForm(WishesForm):
    """Everything that is asked: the sides row by row, then what is put on the table."""

    sort = forms.ChoiceField(label=_("Sort"), choices=Sort.choices, initial=Sort.BILATERAL)
    subject = LocalisedFormField(label=_("Subject"), help_text=_("What you wish to talk about, in a sentence."))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, initial=30)
    level = forms.ChoiceField(label=_("Level"), choices=ranks(_("of whoever comes for each side")), required=False)
    languages = LanguagesFormField(label=_("Languages"), required=False)
    session = forms.ChoiceField(
        label=_("Half of the day"), choices=[("", _("either")), *Session.choices], required=False
    )
    importance = forms.TypedChoiceField(
        label=_("Importance"),
        coerce=int,
        required=False,
        empty_value=3,  # type: ignore[arg-type]  # Django gives back whatever stands here
        initial=3,
        choices=[(5, _("5: most important")), (4, "4"), (3, "3"), (2, "2"), (1, _("1: if there is time"))],
    )
    companions = forms.IntegerField(
        label=_("Companions of who asks"),
        required=False,
        min_value=0,
        max_value=99,
        help_text=_("How many come along."),
    )
    own_interpreter = forms.BooleanField(label=_("Who asks brings its own interpreter"), required=False)
    note = LocalisedFormField(label=_("Note for the other side"), required=False)

    def arrange(self) -> None:
        """Offer the sides and wished times; to the desk, asking for anybody."""
        desk = policy.is_desk(self.viewer, self.edition)
        if desk:
            self.fields["required"] = forms.BooleanField(label=_("Required by protocol"), required=False)
        self._offer_askers(desk=desk)
        people = sight.of(Person, self.viewer).filter(forum=self.thing.forum).prefetch_related("names")
        self.people = people_by_name(people)
        asked = self.thing.parties.values_list("country", flat=True) if isinstance(self.thing, Request) else ()
        self._among = delegations_at(self.edition, self.viewer) | set(asked)
        for number in range(1, self.side_rows + 1):
            self._offer_side(number)
        self.offer_wishes()
        self.order_fields(["asked_by", *_TOLD])

    def _offer_askers(self, *, desk: bool) -> None:
        if isinstance(self.thing, Request):
            codes = [self.thing.asked_by]
        elif desk:
            codes = ["", *self.edition.forum.members]
        else:
            codes = sorted(policy.speaks_for(self.viewer, self.thing.forum_id))
        choices = [(code, country_name(code) if code else _("The desk")) for code in codes]
        one = len(choices) == 1
        self.fields["asked_by"] = forms.ChoiceField(
            label=_("Who asks"),
            choices=choices,
            required=False,
            initial=choices[0][0] if choices else "",
            widget=forms.HiddenInput if one else forms.Select,
        )

    def _offer_side(self, number: int) -> None:
        made: dict[str, forms.Field] = {
            "country": Country(
                self.thing.forum, among=self._among, empty=_("none"), label=_("Country"), required=False
            ),
            "person": PersonField(self.people, label=_("Person"), required=False),
            "title": LocalisedFormField(
                label=_("Or who, in words"), required=False, widget=LocalisedLine({"maxlength": 300})
            ),
            "rank": forms.ChoiceField(label=_("Rank"), choices=ranks(_("as the title says")), required=False),
            "leader": forms.BooleanField(label=_("A leader of the host"), required=False),
        }
        for name, field in made.items():
            self.fields[f"{name}_{number}"] = field

    @property
    def side_rows(self) -> int:
        """How many rows for sides there are; at first for two."""
        return max(2, rows_of(self, _SIDE, FREE_SIDES))

    @property
    def side_fields(self) -> list[list[forms.BoundField]]:
        """The fields of the sides, row by row."""
        return [[self[f"{name}_{number}"] for name in _SIDE] for number in range(1, self.side_rows + 1)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """The fields that stand in no row."""
        rows = {field.name for row in self.side_fields for field in row}
        return [field for field in super().other_fields if field.name not in rows]

    def clean_asked_by(self) -> str:
        """The only choice, where there is one and nothing was said."""
        codes = [code for code, _label in self.fields["asked_by"].choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["asked_by"])
        return value if value in codes else codes[0]

    def clean(self) -> dict[str, Any]:
        """Each delegation stands once; a leader of the host is of the host, and named."""
        cleaned = super().clean()
        seen: set[str] = set()
        for number in range(1, self.side_rows + 1):
            country, person, title, _rank, leader = (cleaned.get(f"{name}_{number}") for name in _SIDE)
            if not country and (person or title or leader) and f"country_{number}" not in self.errors:
                self.add_error(f"country_{number}", _("Say for which country."))
            elif leader and country != self.edition.country:
                self.add_error(f"country_{number}", _("One calls on leaders of the country that hosts the edition."))
            elif leader and not person and not title and f"person_{number}" not in self.errors:
                self.add_error(f"title_{number}", _("Say on which leader of the host: by name, or by title."))
            elif country and not leader and country in seen and cleaned.get("sort") != Sort.MISSION_HEADS:
                self.add_error(f"country_{number}", _("Each delegation takes part once."))
            seen |= {country} if country and not leader else set()
        return cleaned

    @property
    def sides(self) -> list[Side]:
        """The sides in the order typed, who asks first where it stands in no row."""
        given, found = self.cleaned_data, []
        asker = given["asked_by"]
        own = {"companions": given.get("companions") or 0, "own_interpreter": bool(given.get("own_interpreter"))}
        for number in range(1, self.side_rows + 1):
            country, person, title, rank, leader = (given.get(f"{name}_{number}") for name in _SIDE)
            if country:
                more = own if country == asker and not leader else {}
                found.append(
                    Side(country, person, title or Localised(), rank or "", leader=bool(leader), **more)  # type: ignore[arg-type]
                )
        if asker and not any(one.country == asker and not one.leader for one in found):
            found.insert(0, Side(asker, **own))  # type: ignore[arg-type]  # one is a number, the other yes or no
        return found

    @property
    def asked(self) -> Asked:
        """The whole request as typed."""
        given = self.cleaned_data
        told = {name: given[name] for name in _TOLD if name in given}
        return Asked(**told, asked_by=given["asked_by"], sides=self.sides, wishes=self.wishes)


def rows_of(form: forms.Form, columns: Iterable[str], free: int) -> int:
    """How many rows a form has: for all that was sent and all that stands there, and some to spare."""
    filled = [name for name, value in (*form.data.items(), *form.initial.items()) if value]
    parted = (name.partition("__")[0].rpartition("_") for name in filled)
    numbers = (int(end) for start, _line, end in parted if start in columns and end.isascii() and end.isdecimal())
    return min(MOST_ROWS, max((one for one in numbers if one < MOST_ROWS), default=0) + free)


def initial_wishes(form_zone: str, wishes: Iterable[Any]) -> dict[str, Any]:
    """Wished times as a form shows them."""
    found: dict[str, Any] = {}
    for number, one in enumerate(wishes, 1):
        starts, ends = (at.astimezone(ZoneInfo(form_zone)) for at in (one.starts, one.ends))
        found |= {
            f"date_{number}": starts.date().isoformat(),
            f"from_{number}": f"{starts:%H:%M}",
            f"until_{number}": f"{ends:%H:%M}",
        }
    return found


def initial_of(request: Request, parties: Iterable[Party], wishes: Iterable[Any], zone: str) -> dict[str, Any]:
    """A request as the form shows it, to be mended."""
    found: dict[str, Any] = {name: getattr(request, name) for name in _TOLD} | {"asked_by": request.asked_by}
    for number, one in enumerate(parties, 1):
        found |= {
            f"country_{number}": one.country,
            f"person_{number}": one.person.key if one.person else "",
            f"title_{number}": one.title,
            f"rank_{number}": one.rank,
            f"leader_{number}": one.leader,
        }
        if one.country == request.asked_by and not one.leader:
            found |= {"companions": one.companions, "own_interpreter": one.own_interpreter}
    return found | initial_wishes(zone, wishes)
