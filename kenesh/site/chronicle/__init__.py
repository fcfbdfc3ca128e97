"""The chronicle of a forum as geometry: pure computation, dataclasses in, dataclasses out.

Every edition stands in a column of its own, in the order of the chronicle, on the lane of the country that hosted
it; those without a known host stand on the lowest lane. Years in which nothing was held make a narrow column.
Below, every promise is a thread from where it was made to what became of it; threads share rows without touching.
A date is only used to find a place; it is shown as it is known.
"""

from kenesh.site.chronicle.layout import chronicle
from kenesh.site.chronicle.parts import Chronicle, Held, Promised

__all__ = ["Chronicle", "Held", "Promised", "chronicle"]
