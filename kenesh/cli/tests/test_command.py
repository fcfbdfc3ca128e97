"""Whatever is typed: a clear sentence, an exit code, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import environment
from kenesh.cli import command
from kenesh.cli.tests.running import installation, kenesh
from kenesh.people.models import User
from tests import make


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation, as far as commands look before they stop."""
    path = tmp_path / "data"
    path.mkdir()
    environment.write_env(path, {"KENESH_DOMAIN": "localhost"})
    monkeypatch.setenv("KENESH_DATA", str(path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return path


def test_help_names_every_command_and_loads_none_of_them(tmp_path: Path) -> None:
    ran = kenesh(tmp_path / "untouched", "--help")
    assert ran.code == 0
    for group in command.COMMANDS.values():
        for name, entry in group.items():
            assert f"  {name} " in ran.said
            assert entry.help.split(maxsplit=1)[0] in ran.said
    assert not (tmp_path / "untouched").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nonsense"], 2, "No such command"),
        (["serve", "--port", "0"], 2, "--port"),
        (["serve", "--port", "many"], 2, "--port"),
        (["serve", "--certificate", "/nowhere.pem"], 1, "--key together"),
        (["serve", "--certificate", "/nowhere.pem", "--key", "/nowhere.key"], 1, "cannot be used"),
        (["serve", "--host", "192.0.2.1"], 1, "Cannot listen"),
        (["demo", "--no-serve"], 1, "holds an installation"),
        (["demo", "--no-serve", "--reset"], 1, "holds an installation"),
        (["user", "add", "nonsense", "--name", "X"], 1, "valid email"),
        (["user", "add", "b@example.org"], 2, "--name"),
        (["user", "add", "b@example.org", "--name", "B", "--language", "tlh"], 2, "--language"),
        (["user", "link", "nobody@example.org"], 1, "Nobody has an account"),
        (["user", "disable", "a@example.org"], 1, "only administrator"),
        (["user", "role", "give", "a@example.org", "king", "--forum", "tst"], 1, "no such role"),
        (["user", "role", "give", "a@example.org", "expert", "--forum", "xyz"], 1, "Forums: tst"),
        (["user", "role", "give", "a@example.org", "focal-point", "--forum", "tst"], 1, "which country"),
        (["user", "role", "give", "a@example.org", "expert", "--forum", "tst", "--until", "soon"], 2, "--until"),
        (["user", "role", "withdraw", "a@example.org", "expert", "--forum", "tst"], 1, "does not hold"),
        (["forum", "add", "Not a key", "--name", "X"], 1, "slug"),
        (["forum", "add", "accounts", "--name", "X"], 1, "taken by a page"),
        (["forum", "add", "tst", "--name", "X"], 1, "already exists"),
        (["forum", "publish", "xyz"], 1, "no forum"),
        (["setup", "--no-input", "--domain", "https://example.org/"], 2, "--domain"),
        (["setup", "--no-input", "--mail", "carrier-pigeon://x"], 2, "--mail"),
        (["setup", "--no-input", "--mail", "smtp://127.0.0.1:1"], 1, "nothing listens"),
        (["setup", "--no-input", "--mail", "smtp://nowhere.invalid"], 1, "not known"),
        (["setup", "--no-input", "--mail-from", "nobody"], 2, "--mail-from"),
        (["setup", "--no-input", "--database", "oracle://x"], 2, "--database"),
        (["setup", "--no-input", "--database", "postgresql://x:y@127.0.0.1:1/z"], 1, "cannot be reached"),
        (["restore", "/nowhere"], 2, "does not exist"),
        (["backup", "/proc/nowhere/x.tar.gz"], 1, "/proc/nowhere"),
        (["record", "import", "/nowhere"], 1, "cannot be read"),
        (["iati", "check", "/nowhere"], 1, "cannot be read"),
        (["iati", "sums", "/nowhere"], 1, "cannot be read"),
        (["journal", "verify", "--against", "/nowhere"], 1, "cannot be read"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else " ",
)
@pytest.mark.django_db
def test_bad_input_gets_a_sentence_and_a_code(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    make.forum("tst", published=False)
    User.objects.create_user("a@example.org", is_administrator=True)
    before = (folder / "kenesh.env").read_text()
    with pytest.raises(SystemExit) as ended:
        command.main(words)
    assert (ended.value.code, said in capsys.readouterr().err) == (code, True)
    assert (folder / "kenesh.env").read_text() == before


def test_settings_that_cannot_be_read_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "kenesh.env").write_text("KENESH_DOMAIN=example.org\nwhat is this\n")
    ran = kenesh(tmp_path, "tick")
    assert ran.code == 1
    assert "line 2" in ran.complained
    assert "Traceback" not in ran.complained


def test_a_database_that_was_never_set_up_is_no_traceback(tmp_path: Path) -> None:
    for words in (["tick"], ["serve", "--port", "8179"], ["user", "list"]):
        ran = kenesh(tmp_path, *words)
        assert ran.code == 1, ran
        assert "kenesh setup" in ran.complained
        assert "Traceback" not in ran.complained


def test_setting_up_makes_what_is_needed_and_again_changes_nothing(tmp_path: Path) -> None:
    folder = installation(tmp_path / "data")
    before = (folder / "kenesh.env").read_text()
    ran = kenesh(folder, "setup", "--no-input")
    assert ran.code == 0, ran
    assert "http" not in ran.said.split("Settings:")[1]
    assert (folder / "kenesh.env").read_text() == before
    assert kenesh(folder, "forum", "list").said == "tst\tnot published\tTest\n"
    for path in (folder, folder / "kenesh.env", folder / "secret.key"):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_an_account_is_made_gets_a_role_and_loses_it(capsys: pytest.CaptureFixture[str]) -> None:
    make.forum("tst")

    def user(*words: str) -> str:
        with pytest.raises(SystemExit) as ended:
            command.main(["user", *words])
        assert not ended.value.code
        return capsys.readouterr().out

    assert "/en/account/password/reset/key/" in user("add", "c@example.org", "--name", "C", "--no-mail")
    user("role", "give", "c@example.org", "expert", "--forum", "tst")
    assert user("list") == "c@example.org\tC\ttst:expert\n"
    user("role", "withdraw", "c@example.org", "expert", "--forum", "tst")
    assert user("list") == "c@example.org\tC\t\n"


def test_setup_refuses_to_run_over_the_demonstration(tmp_path: Path) -> None:
    (tmp_path / "demo").touch()
    ran = kenesh(tmp_path, "setup", "--no-input")
    assert ran.code == 1
    assert "demonstration" in ran.complained
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo"]
