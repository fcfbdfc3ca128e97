"""Who is told what about calls for contributions. No notice names an author or says what was handed in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.notices.wordings import Wording, declare

TO_CHOOSE = declare(
    Wording(
        "contributions.to-choose",
        _("Contributions wait for your choice: %(heading)s"),
        _("The deadline of “%(heading)s” passed. You chair the session: choose among what was handed in."),
    )
)
TO_ENTER = declare(
    Wording(
        "contributions.closed",
        _("The deadline passed: %(heading)s"),
        _("The deadline of “%(heading)s” passed. Where the chair has no account, enter what the chair chooses."),
    )
)
WHO = declare(
    Wording(
        "contributions.who",
        _("Say who is invited: %(heading)s"),
        _(
            "A focal point invites somebody to “%(heading)s” and says that it is an expert on record. "
            "The invitation is mailed once you say whether the address is theirs."
        ),
    )
)
OUT = declare(
    Wording(
        "contributions.published",
        _("Your contribution is published: %(call)s."),
        _("Your contribution is published: %(call)s."),
    )
)
OUTCOME = declare(
    Wording(
        "contributions.outcome",
        _("There is an answer: %(heading)s"),
        _("The choice under “%(heading)s” is made. The page of what you handed in says how it stands."),
    )
)
