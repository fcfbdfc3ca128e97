"""Signatures are those of the specification, by its own example and by any other implementation."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from kenesh.notices.signing import headers, new_message, new_secret
from kenesh.notices.tests.receiver import Heard, holds


def test_a_known_message_has_the_known_signature() -> None:
    # The example of the reference libraries of Standard Webhooks.
    found = headers(
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert found == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


@given(body=st.binary(), timestamp=st.integers(min_value=0, max_value=2**40))
def test_a_signature_holds_for_its_own_message_and_secret_alone(body: bytes, timestamp: int) -> None:
    secret, message = new_secret(), new_message()
    heard = Heard("/", headers([secret], message, timestamp, body), body)
    assert holds(secret, heard)
    assert not holds(new_secret(), heard)
    assert not holds(secret, Heard("/", heard.headers, body + b" "))
    for name, other in (("webhook-id", new_message()), ("webhook-timestamp", str(timestamp + 1))):
        assert not holds(secret, Heard("/", {**heard.headers, name: other}, body))


def test_while_a_secret_is_exchanged_both_signatures_are_there() -> None:
    new, old = new_secret(), new_secret()
    heard = Heard("/", headers([new, old], "msg_1", 1, b"{}"), b"{}")
    assert holds(new, heard)
    assert holds(old, heard)
    assert heard.headers["webhook-signature"].count("v1,") == 2


def test_secrets_are_as_long_as_the_specification_asks_and_never_the_same() -> None:
    secrets = {new_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert all(24 <= len(base64.b64decode(one.removeprefix("whsec_"))) <= 64 for one in secrets)
    assert not any("." in new_message() for _ in range(50))
