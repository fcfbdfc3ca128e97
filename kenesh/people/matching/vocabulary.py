"""Words in names that are not themselves somebody's name: particles, titles, and the endings of patronymics."""

from __future__ import annotations

import re

_PARTICLES = """
    de der den des van von vom zu zum zur du le la les di da do dos das del della el as ash af av ter ten te und och of the
    фон ван дер ден цу цум де ди дю дель дос ле ла эль аль ас аш ибн ibn bint
    폰 판 데어 데르 추 드 디 데 델 라 르 알 엘
"""
PARTICLES = frozenset(_PARTICLES.split())
# Particles within a name; at its beginning or end they are somebody's name: Al Gore, Ben Wallace.
_WITHIN = "al an ad bin ben ал ан ад бен бин да 반 빈 벤"
PARTICLES_WITHIN = frozenset(_WITHIN.split())
_TITLES = """
    mr mrs ms miss dr prof sir dame lord lady baron baroness count prince princess sheikh shaikh hon amb jr sr junior senior
    г-н г-жа господин госпожа д-р проф сэр лорд леди барон баронесса граф князь принц шейх младший старший
    경 남작 백작 후작 박사 교수 씨 님 대통령 총리 장관 차관 대사 의원 주니어
"""
# Left out where a name remains without them: Michael Lord keeps his.
TITLES = frozenset(_TITLES.split())
# Slavic patronymics in both alphabets, and the Turkic words for son and daughter of.
PATRONYMIC = re.compile(
    r"(?:[оеё]вич|[ьймнктл]ич|[оеё]вна|[иы]нична|ична|[oe]vi[ct]ch|[oe]vich|[oe]vna|ichna|[oe]wiç|[oe]wna"
    r"|ұлы|қызы|оғлы|оғли|ўғли|угли|оглы|кизи|қизи|o[ʻ'’‘]?g[ʻ'’‘]?li"
    r"|^(?:уулу|кызы|улы|uulu|kyzy|qizi|kizi|uly|ogly|ugli|oglu))$"
)
# Endings that very many Central Asian surnames share, the longest first; what is before them tells one from another.
_ENDINGS = """
    алиев алиева алыев алыева бекова беков бекович баева баев бай кулова кулов жанова жанов муратов муратова
    aliyeva aliyev alieva aliev alyyev bekova bekov bayeva bayev baeva baev bai bay kulova kulov kulow janova janov zhanova zhanov jonov muratov
    muratova zoda зода
"""
ENDING = re.compile(f"(?<=..)(?:{'|'.join(sorted(_ENDINGS.split(), key=len, reverse=True))})$")
