"""Given names that stand for one another: short forms, and forms whose letters say little of how they sound.

Pure data. A line is one group: ``William`` may sign as Bill, and Russian writes Уильям and Билл. Names that merely share an
origin (Michael, Michel, Михаил) are not one name; where writing alone shows that two forms are one (Peter, Петер), no
line is needed. Collected from reference works on English and Russian given names; nothing here was fitted.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kenesh.people.matching.parts import letters_of, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.matching.parts import Script

GROUPS = """
    alexander alex sandy alec александр алекс аликс саша 알렉산더 알렉스
    andrew andy drew эндрю энди 앤드루 앤디
    anthony tony antony энтони тони 앤서니 앤터니 토니
    arthur artie артур 아서
    barbara barb barbie барбара 바버라
    benjamin ben benny бенджамин бен 벤저민 벤
    carolyn carol caroline кэролин кэрол
    catherine katherine kathryn kate kathy cathy katie кэтрин катрин кейт кэти 캐서린 케이트 캐시
    charles charlie chuck chas чарльз чарли чак 찰스 찰리 척
    christopher chris кристофер крис 크리스토퍼 크리스
    christine christina chris kristin кристин кристина крис 크리스틴
    cynthia cindy синтия синди
    daniel dan danny дэниел дэн дэнни даниел 대니얼 댄 대니
    david dave davey дэвид дейв дэйв 데이비드 데이브
    deborah debra debbie deb дебора дебби 데버라 데비
    donald don дональд дон 도널드 돈
    dorothy dot dottie дороти
    douglas doug даглас дуглас даг 더글러스 더그
    edward ed eddie ted ned teddy эдвард эд эдди тед тэд нед 에드워드 에드 테드
    edmund ed эдмунд эд
    edwin ed эдвин эд
    elizabeth liz beth betty betsy lizzie элизабет лиз бет бетти 엘리자베스 리즈 베스
    eugene gene юджин джин 유진 진
    francis frank фрэнсис фрэнк 프랜시스 프랭크
    franklin frank франклин фрэнк
    frederick fred freddie frederic фредерик фред 프레더릭 프레드
    gabrielle gabby габриэль габби
    geoffrey jeffrey geoff jeff джеффри джефф 제프리 제프
    george джордж 조지
    gerald gerry jerry jerome джеральд джерри 제럴드 제리
    gregory greg грегори грег 그레고리 그레그
    harold harry hal гарольд гарри 해럴드
    henry harry hank генри гарри хэнк 헨리 해리 행크
    howard howie говард 하워드
    isaac ike айзек
    jacob jake джейкоб джейк 제이컵
    james jim jimmy jamie джеймс джим джимми джейми 제임스 짐 지미
    jennifer jenny jen дженнифер дженни 제니퍼
    john jack johnny jon джон джек джонни 존 잭
    jonathan jon johnathan джонатан джон 조너선 존
    joseph joe joey джозеф джо 조지프 조셉 조
    joshua josh джошуа джош
    joyce джойс
    judith judy джудит джуди 주디스 주디
    kenneth ken kenny кеннет кен 케네스 켄
    lawrence laurence larry лоуренс лоренс ларри 로런스 래리
    leonard len leo lenny леонард лен
    louis lou lewis льюис луис лу 루이스
    margaret maggie meg peggy marge маргарет мэгги мег пегги 마거릿 매기 메그
    mark marc марк 마크
    martin marty мартин 마틴
    mary mollie molly мэри мария 메리
    matthew matt мэттью мэтью мэтт 매슈 맷
    michael mike mick mickey майкл майк мик михаэль 마이클 마이크 미하엘
    nathaniel nat nate натаниэль нат
    nathan nate натан нейтан
    nicholas nick nicky николас ник 니컬러스 닉
    norman norm норман 노먼 놈
    pamela pam памела 패멀라
    patricia pat patty tricia patsy патриция пэт патти 퍼트리샤 팻
    patrick pat paddy патрик пэт 패트릭
    peter pete питер пит петер 피터
    philip phillip phil филип филипп фил 필립 필
    randall randolph randy рэндалл рэнди 랜들 랜디
    raymond ray реймонд рэймонд рэй 레이먼드 레이
    rebecca becky ребекка 레베카
    richard dick rick rich ricky ричард дик рик рич 리처드 딕 릭
    robert bob bobby rob robbie bert роберт боб бобби роб робби 로버트 밥 바비
    roderick rod ricky родерик род
    rodney rod родни род
    ronald ron ronnie рональд рон 로널드 론
    russell russ рассел расс
    samuel sam sammy сэмюэл сэмюел сэм 새뮤얼 샘
    solomon sol соломон
    stephen steven steve stefan стивен стефен стив 스티븐 스티브
    stuart stewart стюарт
    susan sue susie suzanne сьюзан сью 수전
    terence terry terrence теренс терри 테리
    theodore ted theo teddy теодор тед 시어도어 테드
    theresa teresa terry тереза 테리사
    thomas tom tommy томас том 토머스 톰
    timothy tim тимоти тим 티머시 팀
    valerie val валери
    victoria vicky vicki виктория вики
    vincent vince винсент
    virginia ginny вирджиния
    walter walt wally уолтер 월터
    wilfred wilf уилфред
    william bill billy will liam willie уильям билл билли уилл 윌리엄 빌 윌
    zachary zach zack закари зак
    алексей aleksei alexei alexey алеша леша
    анастасия anastasia anastasiya настя
    анна anna аня
    борис boris боря
    валентина valentina валя
    владимир vladimir вова володя
    геннадий gennady gennadi гена
    григорий grigory grigori гриша
    дмитрий dmitry dmitri дима митя
    евгений yevgeny evgeny evgeni женя
    екатерина yekaterina ekaterina катя
    елена yelena elena лена
    иван ivan ваня
    ирина irina ира
    константин konstantin костя
    людмила lyudmila ludmila люда мила
    мария maria mariya маша
    михаил mikhail миша
    надежда nadezhda надя
    наталья наталия natalia natalya наташа
    николай nikolai nikolay коля
    ольга olga оля
    павел pavel паша
    светлана svetlana света
    сергей sergei sergey сережа
    татьяна tatiana tatyana таня
    юрий yuri yury юра
"""


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    """For each form's letters, the groups it belongs to."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(GROUPS.strip().splitlines()):
        for form in line.split():
            found.setdefault(letters_of(form, script_of(form)), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def related(one: str, other: str) -> bool:
    """Whether two parts, by their letters, are forms of one given name. The same form is not meant."""
    groups = _groups()
    mine = groups.get(one)
    return mine is not None and one != other and not mine.isdisjoint(groups.get(other, frozenset()))


@cache
def _firsts() -> tuple[tuple[str, Script], ...]:
    firsts = (line.split()[0] for line in GROUPS.strip().splitlines())
    return tuple((letters_of(first, script_of(first)), script_of(first)) for first in firsts)


def formal(letters: str) -> tuple[tuple[str, Script], ...]:
    """The names that a part, by its letters, may be another form of: the first of each of its groups, with its script."""
    return tuple(first for number in sorted(_groups().get(letters, ())) if (first := _firsts()[number])[0] != letters)
