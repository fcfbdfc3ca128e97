"""What a program can do to calls for contributions, to what was handed in, and to experts."""

from __future__ import annotations

from django.conf import settings

from kenesh.experts.views import acts
from kenesh.record.values import Choice, Flag, Instant, Text, Whole
from kenesh.site.api.doing import REPORT, Doing, of

_INVITED = {
    "name": Text(longest=200),
    "email": Text(longest=254),
    "language": Choice(words=tuple(tag for tag, _name in settings.LANGUAGES)),
    "organisation": of("organisations"),
    "expert": of("experts"),
    # It is somebody else than the expert on record who is likely the same.
    "another": Flag(),
}
# Which of the invitations that wait, by its number, and whether the address is the expert's.
_WHO = {"invitation": Whole(most=9_999_999_999), "same": Choice(words=("yes", "no"))}

EXPERTS = (
    Doing("contribution_calls", "invite", acts.Invite, _INVITED, ("name", "email", "language"), scope=REPORT),
    Doing("contribution_calls", "who", acts.SayWho, _WHO, ("invitation", "same"), scope=REPORT),
    Doing("contribution_calls", "extend", acts.Extend, {"closes": Instant()}, ("closes",)),
    Doing("contribution_calls", "decide", acts.Decide, scope=REPORT),
    Doing("contribution_calls", "publish", acts.Publish),
    Doing("contribution_calls", "withdraw", acts.CallOff),
    Doing("submissions", "select", acts.Select, scope=REPORT),
    Doing("submissions", "reserve", acts.Reserve, scope=REPORT),
    Doing("submissions", "decline", acts.Decline, {"reason": Text(longest=1000)}, ("reason",), scope=REPORT),
    Doing("submissions", "withdraw", acts.TakeBack, scope=REPORT),
    Doing("experts", "list", acts.Enlist, scope=REPORT),
    Doing("experts", "unlist", acts.Delist, scope=REPORT),
)
