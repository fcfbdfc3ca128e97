"""What the page at a door says: put into the page once, so that it has its words without a network too."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kenesh.accreditation.arriving import Verdict


def verdict_words() -> dict[str, str]:
    """The word for each answer of a door, large."""
    return {
        Verdict.WELCOME: _("Welcome"),
        Verdict.AGAIN: _("Seen a moment ago"),
        Verdict.NEWER: _("Not on this list yet"),
        Verdict.OTHER_DAY: _("Not for today"),
        Verdict.REVOKED: _("Revoked"),
        Verdict.UNKNOWN: _("Not a badge of ours"),
    }


def page_words() -> dict[str, str]:
    """Everything that the scripts of the page say."""
    return {
        **verdict_words(),
        "newer-more": _("The badge is genuine, and newer than this phone's list. Compare the face with the badge."),
        "other-day-more": _("Send this person to the accreditation desk."),
        "revoked-more": _("Do not let this person in. Call the accreditation desk."),
        "unknown-more": _("Send this person to the accreditation desk."),
        "unkept": _("Not kept"),
        "unkept-more": _("This phone cannot keep what it reads. Use another one, or let it join the door anew."),
        "typed": _("Typed, not scanned: compare the face."),
        "before": _("Let in here before, %(ago)s."),
        "days": _("Days: %(days)s"),
        "synced": _("List of %(ago)s"),
        "never": _("The list has not been fetched yet"),
        "waiting": _("Waiting to be sent: %(count)s"),
        "listed": _("Badges on the list: %(count)s"),
        "joining": _("Joining the door."),
        "offline": _("There is no network. It works without; what was read is sent later."),
        "done": _("Everything is sent, and the list is new."),
        "gone": _("This phone was made to forget its list."),
        "forgotten": _("This phone has forgotten its list."),
        "camera": _("The camera cannot be used. Allow it in the browser, or type the codes."),
        "lose": _(
            "There is no network. Scans that were not sent yet: %(count)s. If this phone forgets now, they are lost. "
            "Forget all the same?"
        ),
    }
