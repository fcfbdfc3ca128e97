"""The page of an object: what it is and its state, where it comes from and leads, facts, sections, history, sources.

A module's ``sheets.py`` says for each of its kinds which facts it has and in what state it is; what other modules
have to say of it they contribute as sections (``kenesh.kit.sections``). However much there is to show, the page
costs the same small number of queries.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kenesh.kit import sight, trace
from kenesh.kit.batch import Batch
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Fact, Link, State
from kenesh.kit.refs import ref
from kenesh.kit.sections import sections
from kenesh.realms.policy import may_keep, takes_part
from kenesh.realms.registers import register_of
from kenesh.sources.facts import facts, topic_words
from kenesh.sources.histories import history_of
from kenesh.sources.queries import sourcing
from kenesh.sources.structured import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from kenesh.kit.localised import Localised
    from kenesh.kit.refs import Ref
    from kenesh.kit.trace import Linked
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


class Topic(NamedTuple):
    """What is claimed of one subject on one topic; ``label`` is the topic in words."""

    subject: Ref
    name: str
    label: str
    in_conflict: bool


# Correcting comes after everything else that one can do.
_LAST = 90
# How many links of one kind stand in the line of links; the sections show all.
LINKS_OF_A_KIND = 3


class Sheet[B: "Belonging"]:
    """What the page of one ``thing`` shows to ``viewer``. Reads everything at once when it is made."""

    model: ClassVar[type[Belonging]]
    template: ClassVar[str] = "sources/sheet.html"
    # Fields shown as facts; those of them that are always shown, with “unknown” where nothing is known.
    fields: ClassVar[tuple[str, ...]] = ()
    always: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, thing: B, viewer: Viewer, today: dt.date) -> None:
        self.thing = thing
        self.viewer = viewer
        self.today = today
        batch = Batch()
        self._sections = sections(thing, viewer, batch)
        self.ask(batch)
        batch.read()
        parts = [part for section in self._sections for part in section.parts()]
        linked = [found for section in self._sections for found in section.linked()]
        sight.resolve([thing, *parts, *linked, *self.further()], viewer, thing.forum)
        self.arrange()
        for section in self._sections:
            section.arrange()
        shown = [thing, *parts]
        self._subjects = {ref(part): part for part in shown if hasattr(part, "kind")}
        self.sourcing = sourcing(self._subjects)
        self.history = history_of(thing, viewer, zone=self.zone, also=self.formerly())
        self.chain = self.trace()

    def ask(self, batch: Batch) -> None:
        """Say what else to read, beside the sections."""

    def further(self) -> Iterable[Any]:
        """What :meth:`ask` read whose links are shown too."""
        return ()

    def arrange(self) -> None:
        """Join what :meth:`ask` read."""

    @property
    def zone(self) -> str:
        """On whose clock its history tells moments; the forum's where it has none of its own."""
        return ""

    def formerly(self) -> Mapping[Ref, str]:
        """What else was this thing once: its history stands here too, each line marked with these words."""
        return {}

    def trace(self) -> trace.Chain:
        """Where the thing comes from and leads."""
        return trace.chain(self.thing, self.viewer)

    @property
    def title(self) -> Localised | str:
        """What the thing is called."""
        return self.thing.heading()

    @property
    def sort(self) -> str:
        """What sort of thing it is, in a word or two."""
        display = getattr(self.thing, "get_sort_display", None)
        return str(display() if display else self.model._meta.verbose_name).capitalize()

    @property
    def state(self) -> State | None:
        """The state it is in, for kinds that have one."""
        return None

    @property
    def lead(self) -> Localised | str:
        """What comes right after the title."""
        return ""

    @property
    def facts(self) -> list[Fact]:
        """What is known of it, with sources."""
        return facts(self.thing, self.fields, self.always, self.sourcing)

    @property
    def jsonld(self) -> dict[str, Any] | None:
        """Structured data (schema.org), for kinds that have it: what of it is told, ``structured`` decides."""
        return None

    @property
    def structured(self) -> dict[str, Any] | None:
        """The structured data that everybody may have, with what the sections add to it."""
        said = self.jsonld
        if said is None:
            return None
        return told(self.thing, said | {name: one for part in self._sections for name, one in part.structured.items()})

    @property
    def marks(self) -> Any:
        """What supports the thing as a whole."""
        return self.sourcing.only(ref(self.thing), "")

    @cached_property
    def conflicts(self) -> list[Topic]:
        """What sources say differently of the thing and of its parts."""
        return [topic for topic in self._topics if topic.in_conflict]

    @cached_property
    def remarks(self) -> list[Topic]:
        """What is claimed of the thing and of its parts without anybody contradicting."""
        return [topic for topic in self._topics if not topic.in_conflict]

    @cached_property
    def _topics(self) -> list[Topic]:
        here, itself = self.thing.get_absolute_url(), ref(self.thing)
        return [
            Topic(subject, topic, topic_words(part, topic), any(claim.conflict for claim in claims))
            for subject, part in self._subjects.items()
            # Claims about what has a page of its own stand there.
            if subject == itself or not _elsewhere(part, here)
            for topic, claims in self.sourcing.topics(subject)
        ]

    @cached_property
    def sections(self) -> list[Any]:
        """The sections that have something to show."""
        return [section for section in self._sections if section]

    @property
    def links(self) -> list[Link]:
        """The line of links below the title: up to the list, then where it comes from and leads."""
        return [
            *self._listed(),
            *self._few(self.chain.origins, pgettext("chain", "From")),
            *self._few(self.chain.consequences, _("Led to")),
        ]

    def _listed(self) -> Iterable[Link]:
        register = register_of(self.model)
        if register is not None:
            yield Link(register.title, reverse(self.model.plural, args=(self.thing.forum.key,)))

    def _few(self, linked: list[Linked], role: str) -> Iterable[Link]:
        here = self.thing.get_absolute_url()
        shown: dict[str, int] = {}
        for one in linked:
            shown[one.ref.kind] = shown.get(one.ref.kind, 0) + 1
            if shown[one.ref.kind] <= LINKS_OF_A_KIND and not _on(one.url, here):
                yield Link(one.heading, one.url, role, one.step)

    def offers(self) -> Iterable[Action]:
        """What can be done to the thing as such; sections add what can be done about their part."""
        return ()

    @cached_property
    def actions(self) -> list[Action]:
        """What those who have a role in the forum can do, the next thing first; what they may not comes last."""
        if not takes_part(self.viewer, self.thing.forum_id):
            return []
        offered = [*self.offers(), *chain.from_iterable(section.offers() for section in self._sections)]
        offered += self._correcting()
        return sorted(offered, key=lambda one: (not one.verdict, one.place))

    @property
    def action(self) -> Action | None:
        """The next thing to do, else the reason why there is nothing."""
        return self.actions[0] if self.actions else None

    @property
    def others(self) -> list[Action]:
        """What else the viewer may do."""
        return [one for one in self.actions[1:] if one.verdict]

    def _correcting(self) -> Iterable[Action]:
        try:
            href = reverse("edit", args=(self.thing.forum.key, self.thing.plural, self.thing.key))
        except NoReverseMatch:
            return
        yield Action(_("Correct or complete this"), href, may_keep(self.viewer, self.thing.forum_id), _LAST)


def _elsewhere(part: Any, here: str) -> bool:
    address = getattr(part, "get_absolute_url", None)
    return address is not None and not _on(address(), here)


def _on(url: str, here: str) -> bool:
    """Whether an address is a place on the page that is ``here``."""
    return url.startswith(f"{here}#")


def show(request: HttpRequest, sheet: type[Sheet[Any]], forum: str, key: str) -> HttpResponse:
    """Answer with the page of one thing; 404 for what is not there and for what the viewer may not know of, alike."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    thing = sight.of(sheet.model, viewer).filter(forum__key=forum, key=key).select_related("forum").first()
    if thing is None:
        raise Http404
    shown = sheet(thing, viewer, timezone.localdate())
    return render(request, sheet.template, {"sheet": shown, "forum": thing.forum})


def page(sheet: type[Sheet[Any]]) -> Callable[..., HttpResponseBase]:
    """The view of one kind's pages, open to everyone; its policy decides who is shown what."""

    @opens_to("everyone")
    def view(request: HttpRequest, forum: str, key: str) -> HttpResponse:
        return show(request, sheet, forum, key)

    return view
