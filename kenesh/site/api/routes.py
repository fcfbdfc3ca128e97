"""Every address of the API: reading and writing each list of the record, each act, and what is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from ninja import NinjaAPI

from kenesh.record.kinds import kinds
from kenesh.site.api import document, entering, filing, iati, lists, open_data, owing, problems
from kenesh.site.api.acting import act
from kenesh.site.api.acts import ACTS
from kenesh.site.api.caller import caller_of
from kenesh.site.api.schemas import named, some_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

VERSION = "1"

api = NinjaAPI(
    title="Kenesh",
    version=VERSION,
    description=document.ABOUT,
    servers=[{"url": f"/api/v{VERSION}"}],
    auth=caller_of,
    # Served by ourselves, with a page in the style of the house.
    openapi_url=None,
    docs_url=None,
)


def _pass_on(_request: HttpRequest, wrong: Any) -> HttpResponse:
    raise wrong


api.add_exception_handler(Exception, _pass_on)
for expected in problems.EXPECTED:
    api.add_exception_handler(expected, problems.answered)


def _add(
    method: str,
    address: str,
    view: Callable[..., HttpResponse],
    name: str,
    summary: str,
    described: dict[str, Any],
    **more: Any,
) -> None:
    status = next(iter(described["responses"]))
    api.default_router.add_api_operation(
        address,
        [method],
        view,
        auth=api.auth,
        response={status: None},
        operation_id=name,
        summary=summary,
        url_name=more.pop("url_name", f"api-{name}"),
        openapi_extra=described,
        **more,
    )


def _lists() -> None:
    for name, kind in kinds().items():
        base, tags = f"/forums/{{slug:forum}}/{name}", [name]
        words = name.replace("_", " ")
        one, label = f"{base}/{{slug:key}}", kind.kind.replace("-", " ")
        _add(
            "GET",
            f"{base}/",
            lists.listing(kind),
            f"list-{name}",
            f"List {words}",
            document.reading_list(kind),
            url_name=f"api-{name}",
            tags=tags,
        )
        _add(
            "GET",
            one,
            lists.one(kind),
            f"read-{name}",
            f"Read one: {label}",
            document.reading_one(kind),
            url_name=f"api-{name}-one",
            tags=tags,
        )
        if open_data.tells_structured(kind):
            _add(
                "GET",
                f"{one}.jsonld",
                open_data.structured(kind),
                f"read-{name}-jsonld",
                f"Read one in the words of schema.org: {label}",
                document.reading(named("structured"), sort=open_data.JSONLD),
                tags=tags,
            )
        if entering.is_entered(kind):
            _add(
                "POST",
                f"{base}/",
                entering.entry(kind),
                f"enter-{name}",
                f"Enter a new one: {label}",
                document.entering(kind),
                url_name=f"api-{name}",
                tags=tags,
            )
        if entering.is_changed(kind):
            _add(
                "PATCH",
                one,
                entering.change(kind),
                f"change-{name}",
                f"Change fields: {label}",
                document.changing(kind),
                url_name=f"api-{name}-one",
                tags=tags,
            )


def _acts() -> None:
    for doing in ACTS:
        shown = kinds()[doing.makes or doing.list]
        address = f"/forums/{{slug:forum}}/{doing.list}/{{slug:key}}/{doing.word}"
        with override(None):
            summary, more = str(doing.act.title), str(doing.act.lead)
        _add(
            "POST",
            address,
            act(doing),
            doing.name,
            summary,
            document.acting(doing, shown),
            tags=[doing.list],
            description=more,
        )


def _forums() -> None:
    tags = ["forums"]
    some = document.reading(some_of("forum"), statuses=())
    _add("GET", "/forums/", lists.forums, "list-forums", "List the forums", some, tags=tags)
    one = document.reading(named("forum"))
    _add("GET", "/forums/{slug:forum}", lists.forum_itself, "read-forum", "Read one forum", one, tags=tags)
    warnings = document.reading(some_of("warning"), "cursor", "limit", statuses=(403, 404))
    _add(
        "GET",
        "/forums/{slug:forum}/warnings/",
        owing.warnings,
        "list-warnings",
        "List early warnings",
        warnings,
        tags=tags,
    )
    asked = ("country", "state", "organisation", "sort", "cursor", "limit")
    debts = document.reading(some_of("debt"), *asked)
    _add("GET", "/forums/{slug:forum}/owed/", owing.owed, "list-owed", "List who owes what", debts, tags=tags)
    for address, view, name, summary in (
        ("places.geojson", open_data.places, "places-geojson", "The places as GeoJSON"),
        ("oc4ids", open_data.oc4ids, "projects-oc4ids", "The projects as OC4IDS, and those left out"),
        ("iati", open_data.iati, "projects-iati", "The projects in the IATI Standard, and what is left out"),
    ):
        described = document.reading(named(name))
        _add("GET", f"/forums/{{slug:forum}}/{address}", view, name, summary, described, tags=tags)


def _files() -> None:
    described = document.sending_file()
    _add("POST", "/uploads", filing.upload, "send-file", "Send a file", described, tags=["evidence_files"])
    for which, summary in filing.CONTENTS.items():
        _add(
            "GET",
            f"/forums/{{slug:forum}}/evidence_files/{{slug:key}}/{which}",
            filing.content(which),
            f"read-file-{which}",
            summary,
            document.reading_bytes(),
            tags=["evidence_files"],
        )


def _candidates() -> None:
    address = "/forums/{slug:forum}/iati/candidates"
    tags = ["iati"]
    some = document.reading(named("candidates"), "review", "cursor", "limit", statuses=(403, 404))
    _add("GET", address, iati.candidates, "list-candidates", "List the activities to be reviewed", some, tags=tags)
    for word, view, sent, needed, summary in (
        ("accept", iati.accept, iati.ACCEPT, ("version",), "Take over what an activity says"),
        ("reject", iati.reject, iati.REJECT, ("version", "reason"), "Reject an activity"),
        ("wait", iati.wait, iati.WAIT, ("version",), "Let an activity wait for review again"),
    ):
        described = document.deciding(iati.sent_for(sent, needed))
        _add("POST", f"{address}/{{slug:key}}/{word}", view, f"candidates-{word}", summary, described, tags=tags)


_forums()
_files()
_candidates()
_lists()
_acts()
