"""What commands of the record begin with: an account, an edition of a forum, static files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management import call_command

from kenesh.cli.command import Stop
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.people.models import User
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer


def collect_static() -> None:
    """Put static files where pages name them, as serving does: pages are rendered with their lasting names."""
    call_command("collectstatic", interactive=False, verbosity=0)


def viewer_of_account(email: str) -> Viewer:
    """Who looks: the active account of this address. Raises ``Stop``."""
    account = User.objects.filter(email__iexact=email, is_active=True).first()
    if account is None:
        raise Stop(f"There is no active account {email}; `kenesh user list` lists them.")
    return viewer_of(account)


def edition_of(key: str, forum: str, viewer: Viewer) -> Edition:
    """The edition of this key that the viewer may know of; ``forum`` is needed where several have one. Raises ``Stop``."""
    found = sight.of(Edition, viewer).filter(key=key, **({"forum__key": forum} if forum else {}))
    editions: list[Edition] = list(found.select_related("forum")[:2])
    if not editions:
        raise Stop(f"There is no edition {key} that this reader may know of.")
    if len(editions) > 1:
        raise Stop(f"Several forums have an edition {key}: choose one with --forum.")
    return editions[0]
