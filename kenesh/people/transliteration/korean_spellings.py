"""The usual ways to write Korean in other letters, as tables: what is written at the beginning, between vowels, where consonants meet.

Revised Romanization: Ministry of Culture and Tourism of the Republic of Korea, Notification 2000-8.
McCune-Reischauer: *The Romanization of the Korean Language*, Transactions of the Korea Branch of the Royal Asiatic
Society, volume 29, 1939, with its table of meeting consonants. Kontsevich: the practical transcription into Russian letters
by L. R. Kontsevich that Russian maps, encyclopaedias and ministries use. Pure data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kenesh.people.transliteration.hangul import INITIALS, VOWELS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one system writes sounds. Initials by their place; ``meeting`` by final and initial together."""

    opening: Mapping[str, str]
    between_vowels: Mapping[str, str]
    vowels: Mapping[str, str]
    finals: Mapping[str, str]
    meeting: Mapping[str, str]
    # Vowels written otherwise right after another vowel, so that two are not read as one.
    after_vowel: Mapping[tuple[str, str], str] = field(default_factory=dict)
    # What is written otherwise than its parts.
    respelt: Mapping[str, str] = field(default_factory=dict)


def _row(keys: str, values: str) -> dict[str, str]:
    """Letters by their order; ``-`` is a letter that is not written."""
    return dict(zip(keys, ("" if value == "-" else value for value in values.split()), strict=True))


def _meeting(table: Mapping[str, str]) -> dict[str, str]:
    return {final + initial: value for final, row in table.items() for initial, value in _row(INITIALS, row).items()}


_REVISED_INITIALS = _row(INITIALS, "g kk n d tt r m b pp s ss - j jj ch k t p h")
REVISED = Spelling(
    opening=_REVISED_INITIALS,
    between_vowels=_REVISED_INITIALS,
    vowels=_row(VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
    finals={"": "", **_row("ㄱㄴㄷㄹㅁㅂㅇ", "k n t l m p ng")},
    #               ㄱ   ㄲ   ㄴ   ㄷ   ㄸ   ㄹ   ㅁ   ㅂ   ㅃ   ㅅ  ㅆ   ㅇ  ㅈ   ㅉ   ㅊ   ㅋ  ㅌ  ㅍ  ㅎ
    meeting=_meeting(
        {
            "ㄱ": "kg   kk   ngn  kd   ktt  ngn  ngm  kb   kpp  ks   kss  g   kj   kjj  kch  kk   kt   kp   kh",
            "ㄴ": "ng   nkk  nn   nd   ntt  ll   nm   nb   npp  ns   nss  n   nj   njj  nch  nk   nt   np   nh",
            "ㄷ": "tg   tkk  nn   td   tt   nn   nm   tb   tpp  ts   tss  d   tj   tjj  tch  tk   tt   tp   th",
            "ㄹ": "lg   lkk  ll   ld   ltt  ll   lm   lb   lpp  ls   lss  r   lj   ljj  lch  lk   lt   lp   lh",
            "ㅁ": "mg   mkk  mn   md   mtt  mn   mm   mb   mpp  ms   mss  m   mj   mjj  mch  mk   mt   mp   mh",
            "ㅂ": "pg   pkk  mn   pd   ptt  mn   mm   pb   pp   ps   pss  b   pj   pjj  pch  pk   pt   pp   ph",
            "ㅇ": "ngg  ngkk ngn  ngd  ngtt ngn  ngm  ngb  ngpp ngs  ngss ng  ngj  ngjj ngch ngk  ngt  ngp  ngh",
        }
    ),
)
MCCUNE_REISCHAUER = Spelling(
    opening=_row(INITIALS, "k kk n t tt r m p pp s ss - ch tch ch’ k’ t’ p’ h"),
    between_vowels=_row(INITIALS, "g kk n d tt r m b pp s ss - j tch ch’ k’ t’ p’ h"),
    vowels=_row(VOWELS, "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i"),
    finals={"": "", **_row("ㄱㄴㄷㄹㅁㅂㅇ", "k n t l m p ng")},
    #               ㄱ   ㄲ   ㄴ   ㄷ   ㄸ   ㄹ   ㅁ   ㅂ   ㅃ   ㅅ  ㅆ   ㅇ  ㅈ   ㅉ   ㅊ    ㅋ   ㅌ   ㅍ   ㅎ
    meeting=_meeting(
        {
            "ㄱ": "kk   kk   ngn  kt   ktt  ngn  ngm  kp   kpp  ks   kss  g   kch  ktch kch’  kk’  kt’  kp’  kh",
            "ㄴ": "n’g  nkk  nn   nd   ntt  ll   nm   nb   npp  ns   nss  n   nj   ntch nch’  nk’  nt’  np’  nh",
            "ㄷ": "tk   kk   nn   tt   tt   nn   nm   tp   pp   ss   ss   d   tch  tch  tch’  tk’  tt’  tp’  th",
            "ㄹ": "lg   lkk  ll   lt   ltt  ll   lm   lb   lpp  ls   lss  r   lch  ltch lch’  lk’  lt’  lp’  rh",
            "ㅁ": "mg   mkk  mn   md   mtt  mn   mm   mb   mpp  ms   mss  m   mj   mtch mch’  mk’  mt’  mp’  mh",
            "ㅂ": "pk   pkk  mn   pt   ptt  mn   mm   pp   pp   ps   pss  b   pch  ptch pch’  pk’  pt’  pp’  ph",
            "ㅇ": "ngg  ngkk ngn  ngd  ngtt ngn  ngm  ngb  ngpp ngs  ngss ng  ngj  ngtch ngch’ ngk’ ngt’ ngp’ ngh",
        }
    ),
    after_vowel={("ㅏ", "ㅔ"): "ë", ("ㅗ", "ㅔ"): "ë"},
    respelt={"swi": "shwi"},
)
KONTSEVICH = Spelling(
    opening=_row(INITIALS, "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х"),
    between_vowels=_row(INITIALS, "г кк н д тт р м б пп с сс - дж чч чх кх тх пх х"),
    vowels=_row(VOWELS, "а э я я о е ё е о ва вэ ве ё у во ве ви ю ы ый и"),
    finals={"": "", **_row("ㄱㄴㄷㄹㅁㅂㅇ", "к н т ль м п н")},
    #               ㄱ   ㄲ   ㄴ   ㄷ   ㄸ   ㄹ   ㅁ   ㅂ   ㅃ   ㅅ   ㅆ   ㅇ  ㅈ   ㅉ   ㅊ    ㅋ   ㅌ   ㅍ   ㅎ
    meeting=_meeting(
        {
            "ㄱ": "кк   кк   нн   кт   ктт  нн   нм   кп   кпп  кс   ксс  г   кч   кчч  кчх   ккх  ктх  кпх  кх",
            "ㄴ": "нг   нкк  нн   нд   нтт  лл   нм   нб   нпп  нс   нсс  н   ндж  нчч  нчх   нкх  нтх  нпх  нх",
            "ㄷ": "тк   ткк  нн   тт   тт   нн   нм   тп   тпп  сс   сс   д   тч   тчч  тчх   ткх  ттх  тпх  тх",
            "ㄹ": "льг  лькк лл   льт  льтт лл   льм  льб  льпп льс  льсс р   льч  льчч льчх  лькх льтх льпх рх",
            "ㅁ": "мг   мкк  мн   мд   мтт  мн   мм   мб   мпп  мс   мсс  м   мдж  мчч  мчх   мкх  мтх  мпх  мх",
            "ㅂ": "пк   пкк  мн   пт   птт  мн   мм   пп   пп   пс   псс  б   пч   пчч  пчх   пкх  птх  ппх  пх",
            "ㅇ": "нг   нкк  нн   нд   нтт  нн   нм   нб   нпп  нс   нсс  нъ  ндж  нчч  нчх   нкх  нтх  нпх  нх",
        }
    ),
)
