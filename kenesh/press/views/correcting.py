"""Correcting what is out, and clearing a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised
from kenesh.people.acting import Act
from kenesh.press import policy
from kenesh.press.actions import correcting
from kenesh.press.forms import AnswerCorrectionForm, CorrectForm
from kenesh.press.models import Bulletin
from kenesh.press.queries.desk import changes_of, waiting_correction
from kenesh.press.views.acts import Writing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class Correct(Writing):
    """Correct what is out."""

    name = "bulletin-correct"
    form = CorrectForm
    template = "press/edit.html"
    title = _("Correct what is out")
    lead = _(
        "Once it is cleared, the corrected text goes out with your note. Whoever was sent the wrong one is sent it."
    )
    button = _("Send the correction")
    done = _("The correction is recorded. Below you see whether it is out, or waits to be cleared.")

    def may(self) -> Verdict:
        """Officers, once it is out."""
        return policy.may_correct(self.viewer, self.thing, timezone.now())

    def act(self, form: CorrectForm, at: dt.datetime) -> Any:
        """Ask for clearance of it, or let it go out at once."""
        given, asked = form.given, form.asked
        about = (self.thing, self.thing.writing.language, form.typed, given.get("wrong", Localised()))
        common: dict[str, Any] = {"based_on": form.based_on, "by": self.viewer, "at": at}
        if asked is None:
            return correcting.correct_at_once(*about, given["why"], **common)
        return correcting.ask_correction(*about, asked, **common)


class AnswerCorrection(Act[Any]):
    """Clear the correction that waits, or object."""

    name = "bulletin-correction"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    form = AnswerCorrectionForm
    template = "press/correction.html"
    title = _("Clear the correction, or object")
    lead = _("Once it is cleared it goes out at once. An objection ends it, with the reason beside it.")
    button = _("Record the answer")
    done = _("The answer is recorded.")

    def may(self) -> Verdict:
        """Who was asked, and officers."""
        return policy.may_answer_correction(self.viewer, self.thing, waiting_correction(self.thing))

    def context(self) -> Mapping[str, Any]:
        """The correction, with what it changes."""
        waiting = waiting_correction(self.thing)
        return {"waiting": waiting, "changes": changes_of(self.thing, waiting) if waiting else []}

    def act(self, form: AnswerCorrectionForm, at: dt.datetime) -> Any:
        """Record it."""
        given = form.given
        return correcting.answer_correction(
            self.thing,
            clears=given["answer"] == "yes",
            reason=given["reason"],
            paper=form.on_paper,
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )
