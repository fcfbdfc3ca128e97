"""A ministry's own sign-in, by OpenID Connect, from the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEEDED = ("KENESH_OIDC_ISSUER", "KENESH_OIDC_CLIENT_ID", "KENESH_OIDC_SECRET")


def oidc_provider(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return allauth's description of the provider; empty when none is named.

    ``KENESH_OIDC_ISSUER`` (its address; ``/.well-known/openid-configuration`` is added), ``_CLIENT_ID`` and
    ``_SECRET``; ``_NAME`` is what the button calls it. An
    account opens to whom the provider calls the owner of its address: by saying so (``email_verified``), or because the
    address is in one of ``KENESH_OIDC_DOMAINS``, which belong to the ministry. Raise ``ValueError`` when some are missing.
    """
    given = [name for name in _NEEDED if environ.get(name)]
    if not given:
        return {}
    if missing := [name for name in _NEEDED if name not in given]:
        raise ValueError(f"sign-in by OpenID Connect needs {' and '.join(missing)} as well")
    app = {
        "provider_id": "ministry",
        "name": environ.get("KENESH_OIDC_NAME") or environ["KENESH_OIDC_ISSUER"],
        "client_id": environ["KENESH_OIDC_CLIENT_ID"],
        "secret": environ["KENESH_OIDC_SECRET"],
        "settings": {
            "server_url": environ["KENESH_OIDC_ISSUER"],
            "oauth_pkce_enabled": True,
            "verified_email": environ.get("KENESH_OIDC_DOMAINS", "").replace(",", " ").split(),
        },
    }
    return {"openid_connect": {"APPS": [app]}}
