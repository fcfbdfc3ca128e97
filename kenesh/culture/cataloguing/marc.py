"""MARC 21 and MARCXML: records of library systems, read and written with pymarc.

Where a text has a linked field 880, that is in its own script and the field itself in Latin letters. Records in MARC-8
and in UTF-8 are read, told apart by their leaders; records that say MARC-8 and are UTF-8, as many systems write them, are
known by their bytes. XML that declares words of its own is refused before it is read, and nothing it names is fetched.

Format: https://www.loc.gov/marc/bibliographic/
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET  # written with it, never read
from typing import TYPE_CHECKING, Any
from xml.sax import SAXParseException
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from pymarc import Field, Indicators, Leader, Record, Subfield
from pymarc.marcxml import MARC_XML_NS, XmlHandler, parse_xml, record_to_xml_node

from kenesh.culture.cataloguing.entries import Entry, Trouble, Unread, isbn, issn, refuse_many, tidy
from kenesh.culture.cataloguing.languages import of_marc, to_marc
from kenesh.culture.models import Holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.culture.models import Item

_END = b"\x1d"
_LENGTH, _SHORTEST = 5, 26
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(1[4-9][0-9]{2}|20[0-9]{2})(?![0-9])")
_LINK = re.compile(r"([0-9]{3})-([0-9]{2})")
_ENDS = " /:;,=."
# What the leader says of the sort of a record.
_SORTS = {
    **dict.fromkeys("at", Holding.BOOK),
    **dict.fromkeys("ef", Holding.MAP),
    **dict.fromkeys("gi", Holding.FILM),
    **dict.fromkeys("cdj", Holding.MUSIC),
}
_LEADERS = {
    Holding.BOOK: "am",
    Holding.PERIODICAL: "as",
    Holding.FILM: "gm",
    Holding.MUSIC: "jm",
    Holding.MAP: "em",
    Holding.OTHER: "km",
}
_CREATORS = ("100", "110", "111", "700", "710")


def read(data: bytes) -> tuple[list[Entry], list[Trouble]]:
    """Read records in transmission format; what is wrong with one does not keep the others from being read.

    Raise :class:`Unread` for too many.
    """
    entries: list[Entry] = []
    troubles: list[Trouble] = []
    for number, chunk in enumerate(_chunks(data), 1):
        refuse_many(len(entries) + len(troubles))
        place = _("record %(number)s") % {"number": number}
        words = _broken(chunk)
        if not words:
            try:
                record = Record(chunk, to_unicode=True, force_utf8=_is_utf8(chunk), hide_utf8_warnings=True)
                entries.append(_entry(record, place, troubles))
            except UnicodeDecodeError:
                words = _("It says that it is in UTF-8, and is not.")
            except Exception:  # noqa: BLE001 - whatever a hostile record makes a reader stumble over
                words = _("It cannot be read: its directory does not fit what follows.")
        if words:
            troubles.append(Trouble(place, "", words))
    return entries, troubles


def _chunks(data: bytes) -> Iterator[bytes]:
    """Records one by one; what comes after the last end of a record is told of as one too."""
    start = 0
    while start < len(data):
        end = data.find(_END, start)
        chunk = data[start:] if end < 0 else data[start : end + 1]
        start = len(data) if end < 0 else end + 1
        if chunk := chunk.lstrip(b"\r\n "):
            yield chunk


def _broken(chunk: bytes) -> str:
    if not chunk.endswith(_END):
        return _("It breaks off before its end: the file is not complete.")
    length = chunk[:_LENGTH]
    if len(chunk) < _SHORTEST or not length.isdigit() or int(length) != len(chunk):
        return _("It is not as long as it says: the file was damaged, or is something else.")
    return ""


def _is_utf8(chunk: bytes) -> bool:
    """Whether a record is in UTF-8 though its leader may not say so: text in MARC-8 is, beyond ASCII, hardly ever valid."""
    if chunk.isascii():
        return False
    try:
        chunk.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Handler(XmlHandler):
    """Collects entries, each with the line on which its record begins."""

    def __init__(self) -> None:
        super().__init__(normalize_form="NFC")  # type: ignore[no-untyped-call]  # as below
        self.entries: list[Entry] = []
        self.troubles: list[Trouble] = []
        self._line = 0
        # Where the parser is: it says so before it begins.
        self._locator: Any = None

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802 - SAX calls it so
        """Note where a record begins."""
        if name[1] == "record":
            self._line = self._locator.getLineNumber()
        super().startElementNS(name, qname, attrs)  # type: ignore[no-untyped-call]  # pymarc does not say its types here

    def process_record(self, record: Record) -> None:
        """Read a record, and do not keep it."""
        refuse_many(len(self.entries) + len(self.troubles))
        place = _("record %(number)s, line %(line)s") % {"number": len(self.entries) + 1, "line": self._line}
        self.entries.append(_entry(record, place, self.troubles))


def read_xml(data: bytes) -> tuple[list[Entry], list[Trouble]]:
    """Read MARCXML. Raise :class:`Unread` for XML that declares words of its own, which could grow without end, and for too many."""
    if b"\0" in data:
        raise Unread(_("Write the XML in UTF-8, and send that."))
    if _DECLARES.search(data):
        raise Unread(_("The XML declares words of its own (DOCTYPE): no library system does that. Nothing was read."))
    handler = _Handler()
    try:
        parse_xml(io.BytesIO(data), handler)
    except Unread:
        raise
    except SAXParseException as wrong:
        place = _("line %(line)s") % {"line": wrong.getLineNumber() or 1}
        handler.troubles.append(Trouble(place, "", _("From here on the file is not XML.")))
    except Exception:  # noqa: BLE001 - whatever a hostile record makes a reader stumble over
        place = _("line %(line)s") % {"line": handler._locator.getLineNumber()}  # noqa: SLF001 - SAX keeps it there
        handler.troubles.append(Trouble(place, "", _("From here on this is not MARCXML.")))
    return handler.entries, handler.troubles


def _entry(record: Record, place: str, troubles: list[Trouble]) -> Entry:
    own = _own_scripts(record)
    title = record.get("245")
    creator = next((found for tag in _CREATORS if (found := record.get(tag))), None)
    publisher = next((one for one in record.get_fields("264", "260") if "b" in _codes(one)), None)
    entry = Entry(at=place, sort=_sort(record))
    entry.title, entry.title_latin = _texts(title, own, "abnp")
    entry.creator, entry.creator_latin = _texts(creator, own, "ab")
    entry.publisher, entry.publisher_latin = _texts(publisher, own, "b")
    entry.control_number = tidy(_control(record, "001"))
    entry.year = _year(record, publisher)
    entry.call_number = _call_number(record)
    code = _part(record, "041", "a")[:3] or _control(record, "008")[35:38]
    language = of_marc(code)
    if language is None:
        words = _("“%(code)s” is no code of a language: it was left out.")
        troubles.append(Trouble(place, "008/041", words % {"code": code}, stops=False))
    entry.language = language or ""
    for name, tag, check in (("isbn", "020", isbn), ("issn", "022", issn)):
        said = _part(record, tag, "a")
        setattr(entry, name, check(said.split(" ")[0]))
        if said and not getattr(entry, name):
            words = _("“%(number)s” does not fit its check digit: it was left out.")
            troubles.append(Trouble(place, tag, words % {"number": said[:40]}, stops=False))
    return entry


def _own_scripts(record: Record) -> dict[tuple[str, str], Field]:
    """The fields in other scripts, by the tag and number of the field that each is linked with."""
    found = {}
    for one in record.get_fields("880"):
        link = _LINK.match(_first(one, "6"))
        if link and link.group(2) != "00":
            found[link.groups()] = one
    return found  # type: ignore[return-value]  # two groups each


def _texts(field: Field | None, own: dict[tuple[str, str], Field], codes: str) -> tuple[str, str]:
    """A field in its own script, and in Latin letters where there is another for that."""
    if field is None:
        return "", ""
    link = _LINK.match(_first(field, "6"))
    other = own.get((field.tag, link.group(2))) if link else None
    here = _text(field, codes)
    there = _text(other, codes) if other else ""
    return (there, here) if there else (here, "")


def _text(field: Field, codes: str) -> str:
    return tidy(" ".join(one.value for one in field.subfields if one.code in codes)).strip(_ENDS)


def _codes(field: Field) -> set[str]:
    return {one.code for one in field.subfields}


def _first(field: Field, code: str) -> str:
    return next((str(one.value) for one in field.subfields if one.code == code), "")


def _part(record: Record, tag: str, code: str) -> str:
    return next((found for one in record.get_fields(tag) if (found := tidy(_first(one, code)))), "")


def _control(record: Record, tag: str) -> str:
    found = record.get(tag)
    return str(found.data or "") if found is not None else ""


def _year(record: Record, publisher: Field | None) -> int | None:
    said = (_control(record, "008")[7:11], _first(publisher, "c") if publisher else "")
    return next((int(found.group()) for text in said if (found := _YEAR.search(text))), None)


def _call_number(record: Record) -> str:
    shelved = tidy(" ".join(filter(None, (_part(record, "852", "h"), _part(record, "852", "i")))))
    return shelved or next((found for tag in ("090", "050", "082") if (found := _part(record, tag, "a"))), "")


def _sort(record: Record) -> str:
    leader = str(record.leader)
    if leader[6] in "at" and leader[7] in "bis":
        return Holding.PERIODICAL.value
    return _SORTS.get(leader[6], Holding.OTHER).value


def written(items: Iterable[Item]) -> Iterator[bytes]:
    """A catalogue as MARCXML, piece by piece."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{escape(MARC_XML_NS)}">\n'.encode()
    for item in items:
        yield ET.tostring(record_to_xml_node(_record(item)), encoding="unicode").encode() + b"\n"
    yield b"</collection>\n"


def _record(item: Item) -> Record:
    record = Record(force_utf8=True)
    leader = f"00000n{_LEADERS[Holding(item.sort)]} a2200000 a 4500"
    record.leader = Leader(leader)
    if item.control_number:
        record.add_field(Field("001", data=item.control_number))
    year = f"s{item.year}    " if item.year else "n        "
    record.add_field(Field("008", data=f"000000{year}xx ".ljust(35) + f"{to_marc(item.language)} d"))
    for tag, value in (("020", item.isbn), ("022", item.issn), ("090", item.call_number)):
        if value:
            record.add_field(_field(tag, "a", value))
    pairs = (
        ("100", "a", item.creator, item.creator_latin),
        ("245", "a", item.title, item.title_latin),
        ("264", "b", item.publisher, item.publisher_latin),
    )
    own: list[Field] = []
    for tag, code, text, latin in pairs:
        if latin:
            link = f"{len(own) + 1:02}"
            own.append(_field("880", code, text, f"{tag}-{link}"))
            record.add_field(_field(tag, code, latin, f"880-{link}"))
        elif text:
            record.add_field(_field(tag, code, text))
    record.add_field(*own)
    return record


def _field(tag: str, code: str, value: str, link: str = "") -> Field:
    first, second = {"100": ("1", " "), "245": ("1", "0"), "264": (" ", "1")}.get(tag, (" ", " "))
    subfields = [*([Subfield("6", link)] if link else []), Subfield(code, value)]
    return Field(tag, Indicators(first, second), subfields)
