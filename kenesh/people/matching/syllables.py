"""How the syllables of Korean names are written in Latin and Russian letters: by the systems, and as families choose.

Pure data with the code that spreads it out. Each letter of Hangul has the spellings it is met in, with their rarity in
tenths of nats (``j:5 ch:9`` is: ㅈ is mostly j, often ch); syllables that families write in ways of their own have a
line of themselves. Collected from the Revised Romanization, McCune-Reischauer, Kontsevich's transcription and the
passports that the National Institute of Korean Language counted (2009); the rarities are ours and were not fitted.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from kenesh.people.matching.parts import Script
from kenesh.people.transliteration.hangul import syllable

if TYPE_CHECKING:
    from collections.abc import Mapping

_INITIALS = {
    Script.LATIN: """
        ㄱ g:4 k:6 c:30|ㄲ kk:5 k:15 g:20|ㄴ n:0|ㄷ d:4 t:7|ㄸ tt:5 dd:10|ㄹ r:5 l:7|ㅁ m:0|ㅂ b:6 p:7 v:40|ㅃ pp:5 bb:10
        ㅅ s:1 sh:20|ㅆ ss:3 s:10|ㅇ :0|ㅈ j:5 ch:8 z:30 c:30|ㅉ jj:5|ㅊ ch:1 c:30 tch:30|ㅋ k:1 kh:30|ㅌ t:1 th:30
        ㅍ p:1 ph:25 f:30|ㅎ h:0
    """,
    Script.CYRILLIC: """
        ㄱ к:4 г:6|ㄲ кк:5 к:10 г:20|ㄴ н:0|ㄷ т:4 д:6|ㄸ тт:5 т:15|ㄹ р:5 л:7|ㅁ м:0|ㅂ п:4 б:6|ㅃ пп:5 п:15|ㅅ с:1 ш:25
        ㅆ сс:5 с:5|ㅇ :0|ㅈ ч:4 дж:8 ж:15 чж:15 з:30 ц:30|ㅉ чч:5|ㅊ чх:5 ч:7 ц:30|ㅋ кх:5 к:7|ㅌ тх:5 т:7|ㅍ пх:5 п:7 ф:25
        ㅎ х:1 г:25
    """,
}
_VOWELS = {
    Script.LATIN: """
        ㅏ a:0 ah:25 aa:30 ar:35|ㅐ ae:4 ai:18 e:20 ay:30 ea:30 a:35|ㅑ ya:1 ia:30 yah:30|ㅒ yae:3
        ㅓ eo:7 u:9 o:12 uh:20 eou:25 eu:25 ou:30 ea:30 oe:35 ur:35 er:35 ua:40|ㅔ e:2 ae:20 ay:30 ei:30 ea:35 ye:35
        ㅕ yeo:6 yu:9 you:14 yo:13 yeou:25 yeu:25 eo:25 ye:25 yea:30 yoe:30 iu:35 io:30 ieo:30 eu:30 u:35 ea:40|ㅖ ye:2 e:18 yeh:25 yae:25 yea:30 ae:30 ie:35
        ㅗ o:1 oh:20 ow:30 oo:30 ou:30 eo:40|ㅘ wa:1 oa:25 ua:30 wah:30|ㅙ wae:2 wai:25 oae:30|ㅚ oe:7 oi:9 we:20 oy:25 wae:20 ue:25 ui:30|ㅛ yo:2 yoe:30 yoh:25 io:30
        ㅜ u:6 oo:7 ou:25 wu:25 uh:30 ew:35 woo:30|ㅝ wo:5 weo:14 wu:25 woe:30 uo:30 woo:35|ㅞ we:2|ㅟ wi:4 wee:20 ui:20 we:30 uy:35 wy:35
        ㅠ yu:6 yoo:8 you:15 yo:30 yeu:30 yew:30 ew:30 u:30 oo:30 iu:30|ㅡ eu:4 u:9 eo:30 oo:25 e:25 i:30 ou:30 eou:30 uh:30 o:40
        ㅢ ui:6 eui:8 i:15 ee:20 e:30 yi:20 yee:30 yui:30 wi:30 ey:35|ㅣ i:2 ee:9 y:25 ie:20 yi:20 ih:30 ea:35 ey:35 e:35
    """,
    Script.CYRILLIC: """
        ㅏ а:0|ㅐ э:4 е:8 ай:20 ае:25|ㅑ я:0|ㅒ я:5|ㅓ о:3 у:20 э:25 е:25 ео:30|ㅔ е:4 э:5|ㅕ е:3 йо:20 ю:25 о:30 ье:20|ㅖ е:3 йе:8 ье:15 э:25
        ㅗ о:0|ㅘ ва:1 уа:15|ㅙ вэ:3 ве:8 уэ:20|ㅚ ве:5 ой:10 вэ:12 ое:20 е:25|ㅛ е:3 йо:15 ио:20|ㅜ у:0|ㅝ во:2 уо:15 о:30 вон:30|ㅞ ве:3
        ㅟ ви:3 уи:15|ㅠ ю:1 йу:20 у:30|ㅡ ы:3 у:9 и:22 э:30 ы:3 о:40|ㅢ ый:6 ы:9 и:8 ий:20 уй:20 е:30|ㅣ и:0 ий:30 ы:35
    """,
}
_FINALS = {
    Script.LATIN: " :0 h:20 e:30 r:35|ㄱ k:3 g:8 ck:25 gk:30 kh:35 c:30 q:40|ㄴ n:0 hn:20 nn:30 ne:25|ㄷ t:3 d:15|ㅅ t:5 s:10 d:20|ㅆ t:5 s:10"
    "|ㄹ l:3 r:12 ll:25 rl:30 lh:30 le:30|ㅁ m:0 hm:25 mm:30 me:30|ㅂ p:3 b:8 pp:30|ㅇ ng:0 nge:40 g:40|ㅊ t:5 ch:10|ㅌ t:3|ㅍ p:3|ㄲ k:3|ㄺ k:5 lk:10",
    Script.CYRILLIC: " :0|ㄱ к:1 г:12|ㄴ н:0 нь:30|ㄷ т:1|ㅅ т:5 с:10|ㅆ т:5 с:10|ㄹ ль:2 л:5 р:20|ㅁ м:0|ㅂ п:1 б:15|ㅇ н:2 нг:7 нъ:10"
    "|ㅊ т:5|ㅌ т:1|ㅍ п:1|ㄲ к:1|ㄺ к:5",
}
# Syllables, mostly surnames, with ways of their own.
_OWN = {
    Script.LATIN: """
        이 lee:3 yi:10 rhee:15 ri:15 li:15 rhie:30 leigh:35 ree:20 i:20 rhi:30|리 ri:2 lee:5 rhee:15 li:10 yi:15 ree:20|박 park:2 pak:8 bak:14 bark:30
        최 choi:2 choe:10 choy:20 chey:35 che:30|정 jung:5 chung:7 jeong:7 chong:10 joung:20 cheong:20 jeung:25|유 yoo:6 you:10 yu:8 ryu:10 ryoo:20 rhyu:25 lew:35
        류 ryu:4 yoo:8 yu:10 lyu:15 ryoo:15 you:15 liu:25|임 lim:4 im:8 yim:14 rim:15 rhim:25 leem:30|림 lim:4 rim:6 im:12|노 noh:4 roh:8 no:8 ro:10 rho:20
        로 ro:4 roh:6 noh:8 no:12 rho:20|나 na:2 ra:10 rah:20 la:20 nah:20|라 ra:2 na:8 rah:15 la:12|우 woo:2 wu:10 u:10|오 oh:2 o:5|신 shin:2 sin:8
        심 shim:2 sim:8|백 baek:4 paik:8 paek:8 baik:12 back:15 pack:30 beck:30|조 cho:3 jo:5 joe:18 zo:30 chough:35|윤 yoon:3 yun:6 youn:12|허 heo:5 hur:6 huh:8 ho:15 her:20
        전 jeon:4 jun:6 chun:8 chon:10 cheon:14|석 seok:4 suk:6 sok:12 seog:20 seuk:25 suck:30 sug:25|여 yeo:3 yuh:20 yo:10 yu:20 ryo:15|원 won:1 weon:15 wun:30
        영 young:4 yeong:6 yong:10 yung:14 ryong:30|경 kyung:4 gyeong:5 kyoung:12 kyong:10 gyung:14 kyeong:12 keung:30 kung:30 gyong:20|현 hyun:3 hyeon:5 hyon:10 heon:25 hyoun:20
        환 hwan:1 whan:12|황 hwang:0 whang:15|화 hwa:0 wha:15|규 kyu:4 gyu:5 kyoo:14 kyou:20 gue:30 kew:30 q:40|시 si:4 shi:5 see:15|식 sik:4 shik:6 sic:25
        성 sung:3 seong:5 song:12 soung:25|선 sun:4 seon:5 son:12 soun:30|서 seo:3 suh:6 so:10 su:20 shu:30|지 ji:2 jee:8 chi:8 jie:18 gee:30 gi:40
        훈 hoon:4 hun:5|철 chul:3 cheol:5 chol:8 chull:20 churl:30|열 yeol:5 yul:6 yol:10 youl:20 yeul:20 ryul:25 yull:25|렬 ryol:4 ryeol:5 yeol:8 yul:10|호 ho:1 hoh:20
        희 hee:3 hui:6 heui:14 hi:10 hy:30|의 eui:4 ui:5 yi:20 i:20|혜 hye:2 hae:15 hea:25 he:15|예 ye:2 yea:25|은 eun:3 un:7 en:25|근 geun:4 keun:5 kun:8 gun:14
        옥 ok:2 og:20 oak:30 ock:20|욱 wook:4 uk:6 ook:12 woog:20 wuk:15|운 woon:4 un:6 woun:25 oun:20|준 jun:2 joon:5 chun:8 juhn:25|중 jung:3 joong:5 chung:7
        진 jin:2 chin:8 jean:30 gin:30|주 joo:4 ju:4 chu:8 choo:14 zoo:35|수 soo:4 su:4 sue:20|구 koo:4 ku:6 goo:8 gu:8|국 kook:5 guk:5 kuk:5 gook:12 gug:20
        순 soon:4 sun:4|문 moon:3 mun:5|무 moo:4 mu:3|두 doo:5 du:4 tu:6 too:12|부 boo:5 bu:4 pu:8 poo:20|룡 ryong:3 yong:6 lyong:15 ryeong:35|용 yong:2 young:12 ryong:10
        연 yeon:4 yun:6 youn:10 yon:8 ryon:20 yoen:20 yearn:35|련 ryon:4 ryun:6 ryeon:6 yeon:8|민 min:0 minn:25|병 byung:4 byeong:5 byoung:8 pyong:8 pyung:12 byong:12
        학 hak:2 hag:15 hahk:30|혁 hyuk:3 hyeok:5 hyok:8 hyeog:20 hyug:20|형 hyung:3 hyeong:5 hyong:8|길 gil:4 kil:4|을 eul:4 ul:5 ur:25|설 seol:4 sul:6 sol:6
        천 chun:5 cheon:4 chon:8 chen:30|춘 chun:3 choon:6|일 il:1 ill:20 yil:25 ihl:25|해 hae:2 hea:20 hai:20|대 dae:3 tae:8 dai:20 day:30|태 tae:1 tai:20 te:25 teh:30
        계 kye:4 gye:4 kyeh:20 ke:25|엄 um:4 eom:5 uhm:10 ohm:20 om:15|염 yeom:4 yum:6 yom:10|률 ryul:3 yul:6 lyul:15|율 yul:2 yull:20 ryul:15 youl:25
    """,
    Script.CYRILLIC: """
        이 ли:2 и:6 ри:10|리 ли:4 ри:3 и:10|최 цой:4 чхве:7 чой:9 чве:12 чхое:15 цхой:20|임 лим:3 им:6 рим:12|림 лим:4 рим:4 им:10|정 чон:3 чжон:10 джонг:15 чунг:18 тен:30 чен:15
        유 ю:4 рю:8 лю:15|류 рю:4 лю:10 ю:8|노 но:2 ро:8 ноу:20|로 ро:2 но:8|전 чон:3 тен:25 чен:14 джун:15|영 ен:2 енг:8 йонг:10 янг:25 ын:30|여 е:3 ео:20
        박 пак:0 парк:15|신 син:1 шин:8|심 сим:1 шим:10|설 соль:2 сор:20 сол:4|선 сон:1 сун:12|현 хен:2 хюн:10 хьен:12 хьон:15|용 ен:3 енг:7 йонг:10|룡 рен:3 ренг:8 рьонг:20 ен:8
        경 кен:3 ген:4 кенг:7 кьон:15 гьон:15|병 пен:3 бен:4 бьон:15 пхен:12|김 ким:0|의 ый:5 ы:8 и:8 ыи:15|희 хи:3 хый:5 хве:30|원 вон:1 уон:15
    """,
}
# Native syllables in given names, beside those that Chinese characters are read by.
_NATIVE = "빛 슬 솔 별 샘 찬 꽃 봄 힘 참 한 큰 룬 름 롱 달 들 결 샛 새 미 리 라 니 솜 숲 벼 늘 롬 롭 길 단 다 누 루 람 란 린 란 쁨"
_LONGEST_SPELLING = 7
TENTHS = 10


@cache
def hanja() -> Mapping[str, tuple[str, ...]]:
    """The Korean readings of each character, as ``tables/hanja.tsv`` gives them."""
    text = (files("kenesh.people.matching") / "tables" / "hanja.tsv").read_text(encoding="utf-8")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        if not line.startswith("#"):
            reading, _tab, characters = line.partition("\t")
            for one in characters:
                found[one].append(reading)
    return {one: tuple(readings) for one, readings in found.items()}


@cache
def inventory() -> frozenset[str]:
    """Every syllable that names are made of."""
    return frozenset(reading for readings in hanja().values() for reading in readings) | frozenset(_NATIVE.split())


@cache
def spellings(script: Script) -> Mapping[str, Mapping[str, float]]:
    """For each spelling of a syllable in ``script``, the syllables it can be and how rare that is, in nats."""
    initials, vowels, finals = (_rows(table[script]) for table in (_INITIALS, _VOWELS, _FINALS))
    own = _rows(_OWN[script])
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one in inventory():
        parts = syllable(one)
        ways: dict[str, float] = {}
        for first, middle, last in product(
            initials[parts.initial].items(), vowels[parts.vowel].items(), finals.get(parts.final, {}).items()
        ):
            way, cost = first[0] + middle[0] + last[0], (first[1] + middle[1] + last[1]) / TENTHS
            ways[way] = min(cost, ways.get(way, cost))
        # A family's way is known; what the letters would give is then only a possibility.
        if one in own:
            ways = {way: cost + 0.5 for way, cost in ways.items()}
            ways |= {way: cost / TENTHS for way, cost in own[one].items()}
        for way, cost in ways.items():
            if len(way) <= _LONGEST_SPELLING:
                found[way][one] = min(cost, found[way].get(one, cost))
    return dict(found)


def _rows(text: str) -> dict[str, dict[str, int]]:
    """``ㄱ g:4 k:6|ㄴ n:0`` as letters with spellings and tenths; no spelling at all is ``:0``."""
    rows = {}
    for row in text.replace("\n", "|").split("|"):
        if not row.strip():
            continue
        letter, *ways = row.split() if not row.startswith(" :") else ["", *row.split()]
        pairs = (way.rpartition(":") for way in ways)
        rows[letter] = {way: int(tenths) for way, _colon, tenths in pairs}
    return rows
