"""What pages read of nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.nominations import policy
from kenesh.nominations.latin import script_code
from kenesh.nominations.models import Category, Nomination, NominationFile, PersonalLink, Registration, Timing
from kenesh.nominations.states import OVER
from kenesh.people.likely import like
from kenesh.people.matching import Facts, Form, Known, Office, compare_persons
from kenesh.realms.queries import found_by_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.people.likely import Likely
    from kenesh.people.matching import Likeness
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

sight.guard(policy.parts_visible_to, Category, Timing)
sight.guard(policy.visible_to, Nomination)
sight.guard(policy.files_visible_to, NominationFile)

# How many likely entries of the register are shown.
_SHOWN = 5
# How many a desk looks at.
_READ = 100
# With how many of a delegation one is compared.
_COMPARED = 300


def nominations(viewer: Viewer, edition: Edition) -> QuerySet[Nomination]:
    """The nominations for an edition that ``viewer`` may know of, with their categories."""
    found: QuerySet[Nomination] = sight.of(Nomination, viewer).filter(edition=edition)
    return found.select_related("category").order_by("country", "category__order", "pk")


def described(nomination: Nomination) -> Known:
    """Who is nominated, as the matcher takes it: names, country, and the function as an office."""
    forms = [Form(nomination.latin, script="Latn")] if nomination.latin else []
    if nomination.own_name:
        forms.append(Form(nomination.own_name, script=script_code(nomination.own_name)))
    title = nomination.function.get("en", "") or str(nomination.function)
    offices = (Office(title, country=nomination.country),) if title else ()
    return Known(tuple(forms), Facts(country=nomination.country, offices=offices))


def likely_persons(nomination: Nomination, viewer: Viewer) -> list[Likely]:
    """Entries of the register that are likely the person, likeliest first, each with why. Only suggested."""
    return like(described(nomination), nomination.forum, viewer)[:_SHOWN]


def likely_nominated(nomination: Nomination, viewer: Viewer) -> list[tuple[Nomination, Likeness]]:
    """Others of the same delegation who are likely the same person, each with why; one query."""
    same = sight.of(Nomination, viewer).filter(edition=nomination.edition_id, country=nomination.country)
    others = list(same.exclude(pk=nomination.pk).exclude(state__in=OVER).select_related("forum")[:_COMPARED])
    who = described(nomination)
    found = [(one, compare_persons(who, described(one))) for one in others]
    alike = [pair for pair in found if pair[1].likely]
    return sorted(alike, key=lambda pair: -pair[1].score)[:_SHOWN]


def nomination_at(viewer: Viewer, forum: str, key: str) -> Nomination | None:
    """A nomination as far as ``viewer`` may know of it, with its edition and the names of what it points to."""
    thing = found_by_key(Nomination, viewer, forum, key)
    if thing is not None:
        sight.resolve([thing], viewer, thing.forum)
    return thing


def successor_of(thing: Nomination, viewer: Viewer) -> Nomination | None:
    """The nomination that took this one's place; one query."""
    found: Nomination | None = sight.of(Nomination, viewer).filter(replaces=thing).first()
    return found


def files_of(thing: Nomination, viewer: Viewer) -> list[NominationFile]:
    """The files that came with it, as far as ``viewer`` may know of them; one query."""
    files = list(sight.of(NominationFile, viewer).filter(nomination=thing))
    for file in files:
        file.forum, file.nomination = thing.forum, thing
    return files


def file_at(viewer: Viewer, forum: str, key: str) -> NominationFile | None:
    """A file that came with a nomination; one query."""
    found: NominationFile | None = sight.of(NominationFile, viewer).filter(forum__key=forum, key=key).first()
    return found


def registration_of(thing: Nomination) -> Registration | None:
    """How far the person's own form has come; one query."""
    return Registration.objects.filter(nomination=thing).first()


def has_link(thing: Nomination) -> bool:
    """Whether a personal link stands; one query."""
    return PersonalLink.objects.filter(nomination=thing, revoked_at=None).exists()


def something_waits(viewer: Viewer, edition: Edition) -> bool:
    """Whether a nomination of an edition waits for ``viewer``; one query."""
    return bool(policy.waits_for(viewer, edition, sight.of(Nomination, viewer)).exists())


def waiting_for(viewer: Viewer, forum: Forum) -> tuple[list[Nomination], list[Nomination]]:
    """What waits for ``viewer``: nominations to hand on or confirm, and those that came back to them. One query."""
    states = ("proposed", "endorsed", "forwarded", "returned")
    found = sight.of(Nomination, viewer).filter(forum=forum, state__in=states)
    ordered = found.select_related("edition__forum", "category", "forum").order_by("edition", "country", "pk")
    known = list(ordered[:_READ])
    steps = {"proposed": policy.may_endorse, "endorsed": policy.may_forward, "forwarded": policy.may_confirm}
    waits = [one for one in known if one.state in steps and steps[one.state](viewer, one)]
    own = policy.nominates_for(viewer, forum.pk)
    return waits, [one for one in known if one.state == "returned" and one.country in own]
