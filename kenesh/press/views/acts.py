"""What is done with a release: composed, edited, cleared, given free, held back, corrected, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.locales import language_name
from kenesh.kit.refs import ref
from kenesh.people.acting import Act
from kenesh.people.queries import draft_for
from kenesh.press import policy
from kenesh.press.actions import clearing, drafting, recomposing, releasing
from kenesh.press.forms import AnswerForm, AskForm, ComposeForm, EditForm, ReasonForm, ReleaseForm
from kenesh.press.models import Bulletin
from kenesh.press.queries.again import composed_again
from kenesh.press.queries.desk import clearings_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm


class Compose(Act[Edition]):
    """Compose a release."""

    name = "press-compose"
    model = Edition
    form = ComposeForm
    title = _("Compose a release from the record")
    lead = _("Every sentence rests on facts of the record. What is missing is listed, and nothing is invented.")
    button = _("Compose it")
    done = _("The release is composed. Read what is missing, then edit it.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_compose(self.viewer, self.thing.forum)

    def act(self, form: ComposeForm, at: dt.datetime) -> Any:
        """Compose it."""
        given = form.given
        return drafting.begin(
            form.about_thing, given["source"], wide=given["wide"], based_on=form.based_on, by=self.viewer, at=at
        )


class Writing(Act[Any]):
    """Something that is done to the text in the language of the address."""

    model = Bulletin  # type: ignore[assignment]  # it has a forum, a key and a version, which is what the frame asks

    def read(self) -> None:
        """Read the text in that language."""
        versions = {one.language: one for one in self.thing.versions.all()}
        source = versions[self.thing.source]
        asked = [self.request.POST.get("language"), self.request.GET.get("language")]
        if not any(asked) and (kept := draft_for(self.viewer, self.name, ref(self.thing))):
            # The desk leads back to what somebody left, without saying in which language.
            asked += kept.data.get("language", [])
        writing = next((versions[tag] for tag in asked if tag in versions), source)
        self.thing.writing = writing
        self.thing.writing_is_stale = writing is not source and writing.follows != source.revision

    def initial(self) -> Mapping[str, Any]:
        """Which language it is."""
        return {"language": self.thing.writing.language}

    @property
    def language(self) -> str:
        """The language in words."""
        return language_name(self.thing.writing.language)

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Only in the same language."""
        return bool(draft.get("language") in (self.thing.writing.language, [self.thing.writing.language]))


class Edit(Writing):
    """Edit the text in one language."""

    name = "bulletin-write"
    form = EditForm
    template = "press/edit.html"
    title = _("Edit the text")
    lead = _("Sentences that you leave as they are keep their facts. Whoever has cleared the release is asked anew.")
    button = _("Save the text")
    done = _("The text is saved.")

    def may(self) -> Verdict:
        """Officers, until it is given free."""
        return policy.may_edit(self.viewer, self.thing)

    def act(self, form: EditForm, at: dt.datetime) -> Any:
        """Write it."""
        given = form.given
        return drafting.edit(
            self.thing,
            self.thing.writing.language,
            form.typed,
            standing=given["standing"],
            follows=given.get("follows", True),
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )


class ComposeAgain(Act[Any]):
    """Compose it again, after the record changed."""

    name = "bulletin-again"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    template = "press/again.html"
    title = _("Compose again from the record")
    lead = _(
        "Paragraphs that nobody touched take what the record says now. What was edited by hand stays as it is, and the page "
        "shows both. Whoever has cleared the release is asked anew."
    )
    button = _("Compose again")
    done = _("The release is composed again. What was edited by hand stands as it was.")

    def may(self) -> Verdict:
        """Officers, until it is given free."""
        return policy.may_edit(self.viewer, self.thing)

    def context(self) -> Mapping[str, Any]:
        """What would be taken over, and what would stay, in each language."""
        found = [
            (version.language, language_name(version.language), one.taken, one.kept)
            for version, one, _now in composed_again(self.thing, self.viewer)
        ]
        return {"languages": found}

    def act(self, form: ActForm, at: dt.datetime) -> Any:
        """Compose it again."""
        return recomposing.compose_again(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class AskClearance(Act[Any]):
    """Ask people to clear it."""

    name = "bulletin-ask"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    form = AskForm
    title = _("Ask for clearance")
    lead = _("Those who are asked see this draft. It is cleared when each of them has cleared it as it stands.")
    button = _("Ask them")
    done = _("They are asked.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_ask(self.viewer, self.thing)

    def act(self, form: AskForm, at: dt.datetime) -> Any:
        """Ask them."""
        return clearing.ask(
            self.thing, form.people, without=form.without, based_on=form.based_on, by=self.viewer, at=at
        )


class AnswerClearance(Act[Any]):
    """Clear it, or object."""

    name = "bulletin-answer"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    form = AnswerForm
    title = _("Clear the release, or object")
    lead = _(
        "An objection makes it a draft again, with the reason beside it. What you record for somebody else stands on a "
        "letter or mail of theirs, which the page names."
    )
    button = _("Record the answer")
    done = _("The answer is recorded.")

    def may(self) -> Verdict:
        """Those who were asked, and officers."""
        return policy.may_answer(self.viewer, self.thing, clearings_of(self.thing))

    def act(self, form: AnswerForm, at: dt.datetime) -> Any:
        """Record it."""
        given = form.given
        return clearing.answer(
            self.thing,
            int(given["who"]),
            clears=given["answer"] == "yes",
            reason=given["reason"],
            paper=form.on_paper,
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )


class GiveFree(Act[Any]):
    """Give it free."""

    name = "bulletin-release"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    form = ReleaseForm
    template = "press/free.html"
    title = _("Give the release free")
    lead = _("Under embargo, nobody but the secretariat and those who cleared it sees a word before the instant.")
    button = _("Give it free")
    done = _("The release is given free.")

    def may(self) -> Verdict:
        """Officers, after everybody has cleared it."""
        return policy.may_release(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """On clocks of the forum."""
        return {"zone": self.thing.forum.time_zone}

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Not with a time that is past by now."""
        moment = "".join(draft.get("moment", []))
        now = timezone.now().astimezone(ZoneInfo(self.thing.forum.time_zone))
        return not moment or moment > f"{now:%Y-%m-%dT%H:%M}"

    def act(self, form: ReleaseForm, at: dt.datetime) -> Any:
        """Give it free."""
        zone = form.given["zone"]
        return releasing.release(self.thing, form.instant or at, zone, based_on=form.based_on, by=self.viewer, at=at)


class HoldBack(Act[Any]):
    """Hold it back."""

    name = "bulletin-hold"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    title = _("Hold the release back")
    lead = _("It does not go out. It stays cleared, and can be edited or given free again.")
    button = _("Hold it back")
    done = _("The release is held back.")

    def may(self) -> Verdict:
        """Officers, until its instant."""
        return policy.may_hold(self.viewer, self.thing, timezone.now())

    def act(self, form: ActForm, at: dt.datetime) -> Any:
        """Hold it back."""
        return releasing.hold(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Withdraw(Act[Any]):
    """Withdraw it."""

    name = "bulletin-withdraw"
    model = Bulletin  # type: ignore[assignment]  # see Writing
    form = ReasonForm
    title = _("Withdraw the release")
    lead = _("That is its end. Where it is out, its page says that it was withdrawn, and why.")
    button = _("Withdraw it")
    done = _("The release is withdrawn.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Any:
        """Withdraw it."""
        return releasing.withdraw(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)
