"""Copies the public pages into a folder, as a stranger reads them: page by page, following their links.

Two rounds: everything is fetched first, so that it is known what is there; then each page is written anew with links
that lead from file to file. What is not public answers a stranger with a refusal, and has no place in the copy.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from kenesh.site.freezing.links import (
    addresses,
    file_of,
    internal,
    relative,
    rewritten,
    style_addresses,
    without_forms,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Signing in, searching and the API answer everybody, and do nothing without a server; nor does the demo's outbox.
_NEEDS_A_SERVER = frozenset(
    {
        *("search", "gallery", "api", "own-calendar-file", "own-programme-file", "feed", "forum_feed", "outbox"),
        # Nothing but a form.
        *("press-ask", "company-ask"),
    }
)
_LONGEST_CHAIN = 3


@dataclass(slots=True)
class Copied:
    """What was copied: the file of each path, and the paths that a page names and that have no place."""

    files: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    left_out: set[str] = field(default_factory=set)


class Copying:
    """Copies pages into ``folder``. ``depth`` says how many links away from the start pages are copied; None for all.

    ``told`` hears after each page how many are copied.
    """

    def __init__(
        self,
        folder: Path,
        languages: Iterable[str],
        *,
        depth: int | None = None,
        within: str = "",
        told: Callable[[int], object] = lambda _pages: None,
    ) -> None:
        self._folder = folder
        self._languages = set(languages)
        self._depth, self._within, self._told = depth, within, told
        self._client = Client(SERVER_NAME=settings.DOMAIN)
        scheme = urlsplit(settings.SITE_URL).scheme or "http"
        self._secure = scheme == "https"
        self._origins = (settings.SITE_URL.rstrip("/"), f"http://{settings.DOMAIN}", f"https://{settings.DOMAIN}")
        self._is_page: dict[str, bool] = {}
        self._leads: dict[str, str] = {}
        self.copied = Copied()

    def copy(self, starts: Iterable[str]) -> Copied:
        """Copy what ``starts`` lead to. The reader's language is as it was before."""
        with translation.override(translation.get_language()):
            queue = deque((path, 0) for path in starts)
            known = {path for path, _far in queue}
            while queue:
                path, far = queue.popleft()
                for found in self._fetch(path):
                    wanted = self._asset(found) or self._depth is None or far < self._depth
                    if found not in known and wanted:
                        known.add(found)
                        queue.append((found, far + 1))
        self._write_links()
        return self.copied

    def _asset(self, path: str) -> bool:
        return path.startswith(settings.STATIC_URL)

    def _fetch(self, path: str) -> Iterator[str]:
        """Fetch one path, keep it, and yield the paths that it names."""
        if self._asset(path):
            body = _static(path.removeprefix(settings.STATIC_URL))
            if body is not None:
                self._keep(path, body, is_page=False)
                if path.endswith(".css"):
                    found = (internal(one, path, ()) for one in style_addresses(body.decode()))
                    yield from (one for one in found if one)
            return
        if not self._is_public(path):
            self.copied.left_out.add(path)
            return
        answer = self._client.get(path, secure=self._secure)
        if answer.status_code in _REDIRECTS:
            target = internal(answer["Location"], path, self._origins)
            if target is not None and target != path:
                self._leads[path] = target
                yield target
            return
        if answer.status_code != _OK:
            self.copied.left_out.add(path)
            return
        whole: bytes = answer.getvalue()  # also of what is sent piece by piece
        is_page = answer.get("Content-Type", "").startswith("text/html")
        self._keep(path, without_forms(whole.decode()).encode() if is_page else whole, is_page=is_page)
        if is_page:
            self.copied.pages += 1
            self._told(self.copied.pages)
            found = (internal(one, path, self._origins) for one in addresses(without_forms(whole.decode())))
            yield from (one for one in found if one)

    def _is_public(self, path: str) -> bool:
        """Whether a path is a page for everybody that can be read without a server, in one of the languages."""
        plain = path.partition("?")[0]
        language = plain.split("/")[1] if plain.count("/") > 1 else ""
        if language not in self._languages or not plain.removeprefix(f"/{language}").startswith(self._within):
            return False
        try:
            with translation.override(language):
                found = resolve(plain)
        except Resolver404:
            return False
        audience = getattr(found.func, "audience", None) or getattr(
            getattr(found.func, "view_class", None), "audience", None
        )
        return audience == "everyone" and found.url_name not in _NEEDS_A_SERVER

    def _keep(self, path: str, body: bytes, *, is_page: bool) -> None:
        name = file_of(path, is_page=is_page)
        target = (self._folder / name).resolve()
        if not target.is_relative_to(self._folder.resolve()) or target.is_dir():
            self.copied.left_out.add(path)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        self._is_page[path] = is_page
        self.copied.files[path] = name

    def _write_links(self) -> None:
        for path, name in self.copied.files.items():
            if self._is_page[path]:
                target = self._folder / name
                target.write_text(rewritten(target.read_text(), lambda one, at=path: self._place(one, at)))  # type: ignore[misc]  # the path is bound
        # Addresses that only lead on to another one are no files of their own.

    def _place(self, address: str, here: str) -> str | None:
        path = internal(address, here, self._origins)
        if path is None:
            return address
        for _step in range(_LONGEST_CHAIN):
            path = self._leads.get(path, path)
        name = self.copied.files.get(path) or self.copied.files.get(path.partition("?")[0])
        if name is None or (urlsplit(address).query and not self._is_page.get(path, True)):
            # No file, or one that a server would narrow as it is asked to.
            return None
        fragment = urlsplit(address).fragment
        return relative(name, self.copied.files[here]) + (f"#{fragment}" if fragment else "")


def _static(name: str) -> bytes | None:
    """A static file as it is served, else as it was written."""
    try:
        with staticfiles_storage.open(name) as file:
            return bytes(file.read())
    except (OSError, ValueError):
        found = finders.find(name)
    if not isinstance(found, str):
        return None
    with open(found, "rb") as file:  # noqa: PTH123 - a path that the finder gave
        return file.read()
