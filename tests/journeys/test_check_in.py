"""A door without a network: a phone joins, the network is cut, the page is opened anew, and nothing is lost or doubled."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from kenesh.accreditation import tokens
from kenesh.accreditation.squares import square
from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

_DESK = "/en/kca/editions/18/accreditation/"
# Draws a square on a canvas, and has the page's own reader look at it.
_READ = """async ([svg, reader]) => {
  await Camera.prepare(reader);
  const image = new Image();
  image.src = "data:image/svg+xml;base64," + btoa(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [400, 400];
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, 400, 400);
  context.drawImage(image, 40, 40, 320, 320);
  return Camera.read(canvas, 400, 400);
}"""

# Lets the phone join anew while an answer is under way.
_ANOTHER = """async () => {
  const { secret } = await Store.about();
  const real = fetch;
  await Store.say({ cursor: 0 });
  fetch = async (...asked) => {
    const answer = await real(...asked);
    await Store.say({ secret: "another" });
    return answer;
  };
  await Sync.now();
  fetch = real;
  const { cursor } = await Store.about();
  const left = await Store.emptyAs(secret);
  await Store.say({ secret });
  return [cursor, !left];
}"""

# Types one code after the other as fast as the page answers; returns the seconds and the answers.
_RUSH = """async (codes) => {
  const [form, box, card] = ["type", "typed-code", "answer"].map((one) => document.getElementById(one));
  const [began, told] = [performance.now(), []];
  for (const code of codes) {
    delete card.dataset.verdict;
    box.value = code;
    form.requestSubmit();
    while (!card.dataset.verdict) await new Promise((done) => setTimeout(done, 1));
    told.push(card.dataset.verdict);
  }
  return [(performance.now() - began) / 1000, told];
}"""
# Lists so many people more on this phone.
_MORE = """async (count) => {
  const { secret } = await Store.about();
  const listed = Array.from({ length: count }, (_none, one) => ({
    serial: 1000 + one, digest: String(one).padStart(64, "0"), code: String(20000000 + one), revoked: false, days: [],
    names: [`Person ${one}`], function: "", category: "Delegate", colour: "blue", country: "", photo: "",
  }));
  await Store.changeAs(secret, ["badges"], (badges) => listed.forEach((one) => badges.put(one)));
  return listed.map((one) => one.code);
}"""


def _code_of(page: Page, name: str) -> str:
    """The code on somebody's badge, from their page at the desk."""
    page.goto(_DESK)
    page.get_by_role("link", name=name).click()
    found = re.search(r"code (\w{4}-\w{4})", page.locator("main").inner_text())
    assert found
    return found[1]


def _check(page: Page, code: str) -> str:
    """Type a code at the door; return what it answers."""
    page.evaluate("delete document.getElementById('answer').dataset.verdict")
    page.fill("#typed-code", code)
    page.press("#typed-code", "Enter")
    # Shown, unless the list was taken away right after.
    page.wait_for_selector("#answer[data-verdict]", state="attached")
    return str(page.get_attribute("#answer", "data-verdict"))


def _waits(page: Page, count: int) -> None:
    expect(page.locator("#waiting")).to_have_text(re.compile(rf": {count}$"))


def test_a_door_goes_on_without_a_network_and_merges_later(
    open_page: Callable[..., Page], demo: Demo, demo_folder: Path
) -> None:
    desk = open_page()
    sign_in(desk, demo, "officer")
    codes = {name: _code_of(desk, f"SAMPLE {name}") for name in ("Minji", "Bakyt", "Guest")}
    desk.goto(f"{_DESK}doors/")
    desk.get_by_role("button", name="Let a phone join").click()
    link = desk.get_by_role("link", name="This device itself stands at the door").get_attribute("href")
    assert link

    door = open_page(phone=True)
    door.goto(link)
    door.wait_for_selector("body[data-ready]")
    door.get_by_role("button", name="Join the door").click()
    door.wait_for_selector("#at-door:not([hidden])")
    assert door.inner_text("#listed").endswith(": 10")
    fits(door)

    _on_the_first_day(door)
    door.context.set_offline(True)
    # Opened anew, as after a restart of the phone.
    door.close()
    door = door.context.new_page()
    door.goto(link.partition("#")[0])
    door.wait_for_selector("#at-door:not([hidden])")
    assert _check(door, codes["Minji"]) == "welcome"
    assert door.inner_text("#name") == "SAMPLE Minji · 예시 민지"
    assert door.is_visible("#photo")
    assert _check(door, codes["Minji"]) == "again"
    assert _check(door, codes["Guest"].lower()) in {"welcome", "other-day"}
    assert _check(door, "ZZZZ-ZZZZ") == "unknown"
    _waits(door, 4)
    assert _read(door) == "K" * 117
    accessible(door)
    _revoked_meanwhile(desk, door, codes["Bakyt"])
    assert _scans(demo_folder) in (
        {"welcome": 3, "again": 1, "unknown": 1, "revoked": 1},
        {"welcome": 2, "again": 1, "other-day": 1, "unknown": 1, "revoked": 1},
    )
    desk.goto(f"{_DESK}flags/")
    assert "SAMPLE Bakyt" in desk.locator("main").inner_text()
    desk.goto(f"{_DESK}numbers/")
    fits(desk)

    _spelled_otherwise(door)
    _over(door, codes["Minji"])
    desk.goto(f"{_DESK}doors/")
    desk.get_by_role("button", name="Make this phone forget its list").click()
    desk.get_by_text("The phone forgets its list").wait_for()
    door.context.set_offline(False)
    door.wait_for_function("Sync.now().then(Store.about).then((about) => !about.secret)")
    assert door.evaluate("Promise.all(['badges', 'scans'].map((one) => Store.count(one)))") == [0, 0]
    desk.goto(f"{_DESK}flags/")
    assert "as a phone says that was made to forget" in desk.locator("main").inner_text()


def test_150_people_pass_one_door_without_a_network(open_page: Callable[..., Page], demo: Demo) -> None:
    desk = open_page()
    sign_in(desk, demo, "officer")
    desk.goto(f"{_DESK}doors/")
    desk.get_by_role("button", name="Let a phone join").click()
    link = desk.get_by_role("link", name="This device itself stands at the door").get_attribute("href")
    assert link
    door = open_page(phone=True)
    door.goto(link)
    door.wait_for_selector("body[data-ready]")
    door.get_by_role("button", name="Join the door").click()
    door.wait_for_selector("#at-door:not([hidden])")
    _on_the_first_day(door)
    door.context.set_offline(True)
    codes = door.evaluate(_MORE, 150)
    door.reload()
    door.wait_for_selector("body[data-ready]")
    seconds, told = door.evaluate(_RUSH, codes)
    assert told == ["welcome"] * 150
    assert door.evaluate("Store.count('scans')") == 150
    # Of the four seconds that each has of ten minutes, the page takes less than one in ten: the rest is for the people.
    assert seconds < 60


def _on_the_first_day(door: Page) -> None:
    """Set the phone's clock to noon of the edition's first day: on others the door lets nobody in."""
    first = door.evaluate("Store.about().then((about) => about.days[0])")
    door.context.clock.set_fixed_time(dt.datetime.fromisoformat(f"{first}T07:00+00:00"))


def _revoked_meanwhile(desk: Page, door: Page, code: str) -> None:
    """The desk revokes a badge: a door without a network cannot know, and the list that it fetches then says so."""
    desk.goto(_DESK)
    desk.get_by_role("link", name="SAMPLE Bakyt").click()
    desk.get_by_role("link", name="Revoke").click()
    desk.fill("textarea", "The visit is off.")
    desk.get_by_role("button", name="Revoke").click()
    desk.get_by_text("The accreditation is revoked.").wait_for()
    assert _check(door, code) == "welcome"
    assert door.inner_text("#age").startswith("List of")

    door.context.set_offline(False)
    door.get_by_role("button", name="Send and fetch now").click()
    _waits(door, 0)
    assert _check(door, code) == "revoked"
    _waits(door, 0)


def _spelled_otherwise(door: Page) -> None:
    """What is on the list holds for a number however its square is spelled, and what is not kept is not answered.

    An answer that comes when the phone is another one changes nothing.
    """
    private, public = tokens.new_key()
    door.evaluate("public => Store.say({public})", public)
    door.reload()
    door.wait_for_selector("body[data-ready]")
    listed = door.evaluate("Store.all('badges')")
    gone = tokens.sign(private, next(one["serial"] for one in listed if one["revoked"]))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    again = gone[:-1] + letters[letters.index(gone[-1]) ^ 1]
    newer = tokens.sign(private, max(one["serial"] for one in listed) + 1)
    told = [_check(door, one) for one in (gone, again, f"{gone}A", newer, newer[:-1], tokens.sign(private, 0))]
    assert told == ["revoked", "unknown", "unknown", "newer", "unknown", "unknown"]
    door.evaluate("[Store.was, Store.changeAs] = [Store.changeAs, () => Promise.reject(new Error('full'))]; 0")
    assert _check(door, newer) == "unkept"
    door.evaluate("Store.changeAs = Store.was; 0")
    assert door.evaluate(_ANOTHER) == [0, True]


def _over(door: Page, code: str) -> None:
    """The edition is over while the page stays open without a network: the list goes, and what was read is kept."""
    door.get_by_role("button", name="Send and fetch now").click()
    _waits(door, 0)
    door.context.set_offline(True)
    first, until = map(
        dt.datetime.fromisoformat, door.evaluate("Store.about().then((about) => [about.days[0], about.until])")
    )
    door.clock.set_fixed_time(first.replace(hour=9, tzinfo=dt.UTC))
    assert _check(door, code) == "welcome"
    door.clock.set_fixed_time(until + dt.timedelta(days=2))
    assert _check(door, code) == "other-day"
    door.wait_for_selector("#joining:not([hidden])")
    assert door.evaluate("Promise.all(['badges', 'scans'].map((one) => Store.count(one)))") == [0, 2]
    door.clock.set_fixed_time(dt.datetime.now(dt.UTC))


def _read(page: Page) -> Any:
    """What the page's reader makes of a square."""
    return page.evaluate(_READ, [square("K" * 117), page.get_attribute("#start", "data-reader")])


def _scans(folder: Path) -> dict[str, int]:
    """How many scans of each answer the server has."""
    with closing(sqlite3.connect(f"file:{folder / 'kenesh.sqlite3'}?mode=ro", uri=True)) as base:
        return dict(base.execute("SELECT verdict, count(*) FROM accreditation_scan GROUP BY verdict").fetchall())
