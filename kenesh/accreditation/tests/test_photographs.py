"""What is no photograph to know somebody by is refused with the reason; what is one is cut and drawn anew."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kenesh.accreditation.tests.make import picture
from kenesh.files.media import Unfit
from kenesh.files.portraits import HIGH, WIDE, Cut, prepare


def sent(content: bytes, name: str = "photo.jpg", cut: str = Cut.MIDDLE) -> Image.Image:
    """The photograph for the badge."""
    return Image.open(io.BytesIO(prepare(io.BytesIO(content), name, len(content), cut).badge))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(700, 900), (1200, 800), (600, 2000)])
def test_a_photograph_is_cut_to_35_by_45_without_what_the_camera_wrote(kind: str, size: tuple[int, int]) -> None:
    badge = sent(picture(size, kind), f"x.{kind.lower()}")
    assert badge.size == (WIDE, HIGH)
    assert not badge.getexif()
    assert b"camera" not in prepare(io.BytesIO(picture(size, kind)), "x", 9).door


def test_the_part_with_the_face_can_be_chosen() -> None:
    image = Image.open(io.BytesIO(picture((1400, 600))))
    image.paste((255, 0, 0), (0, 0, 300, 600))
    written = io.BytesIO()
    image.save(written, "PNG")
    left, right = (sent(written.getvalue(), "x.png", cut).getpixel((20, 200)) for cut in (Cut.LEFT, Cut.RIGHT))
    assert isinstance(left, tuple)
    assert left[0] > 240
    assert left[1] < 20
    assert isinstance(right, tuple)
    assert right[1] > 20


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 not a face", "no photograph"),
        (b"GIF89a\x80\xff no face", "no photograph. Send a JPEG"),
        (b"\xff\xd8\xff and then nothing", "damaged"),
        (picture((200, 250)), "too small"),
        (picture(light=20, spread=20), "too dark"),
        (picture(light=255, spread=30), "too pale"),
        (picture(spread=0), "one colour"),
    ],
)
def test_what_is_wrong_is_said_in_words(content: bytes, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        sent(content)
