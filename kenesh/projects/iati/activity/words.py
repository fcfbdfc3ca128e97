"""Words in languages, and those who are named in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kenesh.projects.iati.activity.marks import Attribute, In, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """Words in one language (BCP 47; empty: the language of the whole activity). They neither begin nor end with space."""

    text: Annotated[str, Text()]
    language: Annotated[str, Attribute("xml:lang")] = ""


type Narratives = tuple[Narrative, ...]


def by_language(narratives: Narratives, default: str = "") -> dict[str, str]:
    """Return words by language; ``default`` is the language of those that name none. Several of one are joined.

    >>> by_language((Narrative(text="лес", language="ru"), Narrative(text="forest")), "en")
    {'ru': 'лес', 'en': 'forest'}
    """
    found: dict[str, str] = {}
    for narrative in narratives:
        language = narrative.language or default
        found[language] = f"{found[language]}\n\n{narrative.text}" if language in found else narrative.text
    return found


def narratives(words: dict[str, str]) -> Narratives:
    """Return words by language as narratives."""
    return tuple(Narrative(text=text.strip(), language=language) for language, text in words.items() if text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A description; ``type`` is a DescriptionType: general, objectives, target groups, other."""

    narratives: Annotated[Narratives, In("narrative")] = ()
    type: Annotated[str, Attribute("type")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingOrganisation:
    """Who publishes the activity; ``type`` is an OrganisationType."""

    ref: Annotated[str, Attribute("ref")] = ""
    type: Annotated[str, Attribute("type")] = ""
    secondary: Annotated[bool | None, Attribute("secondary-reporter")] = None
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipatingOrganisation:
    """Who takes part; ``role`` is an OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing."""

    role: Annotated[str, Attribute("role")] = ""
    ref: Annotated[str, Attribute("ref")] = ""
    type: Annotated[str, Attribute("type")] = ""
    activity: Annotated[str, Attribute("activity-id")] = ""
    crs_channel: Annotated[str, Attribute("crs-channel-code")] = ""
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who the money comes from, and from which of their activities."""

    ref: Annotated[str, Attribute("ref")] = ""
    type: Annotated[str, Attribute("type")] = ""
    activity: Annotated[str, Attribute("provider-activity-id")] = ""
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who the money goes to, and to which of their activities."""

    ref: Annotated[str, Attribute("ref")] = ""
    type: Annotated[str, Attribute("type")] = ""
    activity: Annotated[str, Attribute("receiver-activity-id")] = ""
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose identifier another identifier is."""

    ref: Annotated[str, Attribute("ref")] = ""
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherIdentifier:
    """What else the activity is called; ``type`` is an OtherIdentifierType."""

    ref: Annotated[str, Attribute("ref")] = ""
    type: Annotated[str, Attribute("type")] = ""
    owner: Annotated[Owner | None, In("owner-org")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask; ``type`` is a ContactType."""

    type: Annotated[str, Attribute("type")] = ""
    organisation: Annotated[Narratives, In("organisation/narrative")] = ()
    department: Annotated[Narratives, In("department/narrative")] = ()
    person: Annotated[Narratives, In("person-name/narrative")] = ()
    job: Annotated[Narratives, In("job-title/narrative")] = ()
    telephones: Annotated[tuple[str, ...], In("telephone")] = ()
    emails: Annotated[tuple[str, ...], In("email")] = ()
    websites: Annotated[tuple[str, ...], In("website")] = ()
    addresses: Annotated[tuple[Address, ...], In("mailing-address")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address to write to."""

    narratives: Annotated[Narratives, In("narrative")] = ()
