"""Writing outcome texts, recording agreement, adopting, taking promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.actions import texts
from kenesh.decisions.actions.promises import Promise
from kenesh.decisions.forms.texts import AdoptForm, ParagraphForm, PositionsForm, StandingForm, TakeForm, WriteForm
from kenesh.decisions.models import Commitment, Paragraph
from kenesh.documents.models import Paper
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


@opens_to("everyone")
def paragraph(request: Request, forum: str, key: str) -> HttpResponse:
    """Lead to the paragraph's place in its text."""
    things = sight.of(Paragraph, request.viewer).filter(forum__key=forum, key=key)
    found = things.select_related("forum", "paper__forum").first()
    if found is None:
        raise Http404
    return redirect(f"{found.paper.get_absolute_url()}#{found.anchor}")


class AddParagraph(Act[Paper]):
    """Add a paragraph to a draft."""

    name = "paragraph-add"
    model = Paper
    form = ParagraphForm
    title = _("Add a paragraph")
    lead = _(
        "The first language a text is written in is authentic, others are unofficial translations until you say otherwise."
    )
    button = _("Add it")
    done = _("The paragraph is added.")

    def may(self) -> Verdict:
        """Officers, while it is a draft."""
        return policy.may_write(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """The next number."""
        return {"label": str(self.thing.paragraphs.count() + 1)}

    def act(self, form: ParagraphForm, at: dt.datetime) -> Paragraph:
        """Add it; it stands on the page of the text."""
        given = form.given
        return texts.add_paragraph(self.thing, given["label"], given["text"], by=self.viewer, at=at)


class OfParagraph(Act[Paragraph]):
    """Common to what is done to a paragraph of a draft."""

    model = Paragraph

    def read(self) -> None:
        """Read its wordings and positions."""
        prefetch_related_objects([self.thing], "wordings", "positions")

    def may(self) -> Verdict:
        """Officers, while the text is a draft."""
        return policy.may_write(self.viewer, self.thing.paper)


class Write(OfParagraph):
    """Change the wording of a paragraph."""

    name = "paragraph-write"
    form = WriteForm
    title = _("Change the wording")
    lead = _(
        "A change in an authentic language makes a new revision: who agreed, agreed to the earlier one, and translations become stale."
    )
    button = _("Save the wording")
    done = _("The wording is saved.")

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {"label": self.thing.label, "text": self.thing.text}

    def act(self, form: WriteForm, at: dt.datetime) -> Paragraph:
        """Write it."""
        given = form.given
        return texts.write(
            self.thing,
            given["label"],
            given["text"],
            given.get("same", ()),
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )


class Positions(OfParagraph):
    """Record who agrees to a paragraph."""

    name = "paragraph-positions"
    form = PositionsForm
    template = "decisions/positions.html"
    title = _("Record who agrees")
    button = _("Record the positions")
    done = _("The positions are on record.")

    def act(self, form: PositionsForm, at: dt.datetime) -> Paragraph:
        """Record them."""
        return texts.take_positions(self.thing, form.stances, based_on=form.based_on, by=self.viewer, at=at)


class Take(OfParagraph):
    """Take a promise from a paragraph."""

    name = "paragraph-commitment"
    form = TakeForm
    template = "decisions/positions.html"
    title = _("Take a commitment from this paragraph")
    lead = _("One paragraph may hold several: take them one by one.")
    button = _("Record the commitment")
    done = _("The commitment is on record.")

    def may(self) -> Verdict:
        """Officers, from an adopted text."""
        return policy.may_take(self.viewer, self.thing.paper)

    def initial(self) -> Mapping[str, Any]:
        """The wording of the paragraph, to be cut down to the promise."""
        return {"text": self.thing.text, "countries": list(self.thing.forum.members)}

    def act(self, form: TakeForm, at: dt.datetime) -> Commitment:
        """Take it."""
        return texts.take_commitment(self.thing, Promise(**form.given), by=self.viewer, at=at)


class Adopt(Act[Paper]):
    """Record that a text was adopted."""

    name = "paper-adopt"
    model = Paper
    form = AdoptForm
    title = _("Record its adoption")
    lead = _("From then on its paragraphs no longer change, and commitments are taken from them.")
    button = _("Record the adoption")
    done = _("The text is adopted.")

    def may(self) -> Verdict:
        """Officers, once the agreement it needs is there."""
        return policy.may_adopt(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """Today."""
        return {"date": self.thing.date or timezone.localdate().isoformat(), "symbol": self.thing.symbol}

    def act(self, form: AdoptForm, at: dt.datetime) -> Paper:
        """Adopt it."""
        given = form.given
        return texts.adopt(self.thing, given["date"], given["symbol"], based_on=form.based_on, by=self.viewer, at=at)


class Reopen(Act[Paper]):
    """Make an adopted text a draft again."""

    name = "paper-reopen"
    model = Paper
    title = _("Make it a draft again")
    lead = _("For a text that was recorded as adopted by mistake. The history keeps both.")
    button = _("Make it a draft again")
    done = _("It is a draft again.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_reopen(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Paper:
        """Reopen it."""
        return texts.reopen(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Standing(Act[Paper]):
    """Say what a language version is worth."""

    name = "paper-standing"
    model = Paper
    form = StandingForm
    title = _("Record a language version")
    lead = _("Authentic, official, an unofficial translation, or machine translation.")
    button = _("Record it")
    done = _("The language version is on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_keep(self.viewer, self.thing.forum_id)

    def act(self, form: StandingForm, at: dt.datetime) -> Paper:
        """Record it."""
        return texts.set_standing(self.thing, **form.given, based_on=form.based_on, by=self.viewer, at=at)
