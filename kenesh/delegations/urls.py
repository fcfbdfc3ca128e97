"""Addresses of precedence, seating, and lists of participants: all below their edition's."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.delegations.sequences import TITLES
from kenesh.delegations.views import acts, lists, order, plans
from kenesh.people.acting import acting

_EDITION = "<slug:forum>/editions/<slug:key>"

urlpatterns = [
    path(f"{_EDITION}/precedence/", order.precedence, name="precedence"),
    path(f"{_EDITION}/precedence/declare/", acting(acts.DeclareRules), name="precedence-declare"),
    path(f"{_EDITION}/precedence/move/", acting(acts.Move), name="precedence-move"),
    path("<slug:forum>/overrides/<slug:key>/remove/", acting(acts.MoveBack), name="override-remove"),
    path("<slug:forum>/participants/<slug:key>/office/", acting(acts.AdoptOffice), name="participant-office"),
    path(f"{_EDITION}/seating/", plans.seating, name="seating"),
    path(f"{_EDITION}/seating.svg", plans.seating_file, {"ending": "svg"}, name="seating-svg"),
    path(f"{_EDITION}/seating.pdf", plans.seating_file, {"ending": "pdf"}, name="seating-pdf"),
    path(f"{_EDITION}/place-cards.pdf", plans.place_cards, name="place-cards"),
    path(f"{_EDITION}/flag-cards.pdf", plans.flag_cards, name="flag-cards"),
    *(
        pattern
        for sort in TITLES
        for pattern in (
            path(f"{_EDITION}/{sort}/", plans.line, {"sort": sort}, name=f"line-{sort}"),
            path(f"{_EDITION}/{sort}.pdf", plans.line_file, {"sort": sort, "ending": "pdf"}, name=f"line-{sort}-pdf"),
            path(
                f"{_EDITION}/{sort}.xlsx", plans.line_file, {"sort": sort, "ending": "xlsx"}, name=f"line-{sort}-xlsx"
            ),
        )
    ),
    path(f"{_EDITION}/participants/", lists.participants, name="participant-lists-of"),
    path(f"{_EDITION}/participants/issue/", acting(acts.Issue), name="participants-issue"),
    path(f"{_EDITION}/participants/<id:number>/", lists.participant_list, name="participant-list"),
    *(
        path(
            f"{_EDITION}/participants/<id:number>.{ending}",
            lists.participant_list_file,
            {"ending": ending},
            name=f"participant-list-{ending}",
        )
        for ending in ("docx", "pdf", "xlsx")
    ),
]
