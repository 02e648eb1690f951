"""The parts of a start, each on its own."""

import socket

import polib
import pytest

from portal.serving.digests import content_digest
from portal.serving.errors import ServingError
from portal.serving.messages import compile_messages
from portal.serving.options import read_options, require_free


def test_a_port_in_use_is_refused_with_another_one(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(ServingError) as refusal:
            require_free(read_options())

    assert str(refusal.value) == (
        f"127.0.0.1:{port} cannot be used (Address already in use). "
        f"Choose another port, for example: PORT={port + 1} make run"
    )


@pytest.mark.parametrize("port", ["0", "65536", "80a", "-1", "²"])
def test_an_impossible_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(ServingError, match="is not a whole number from 1 to 65535"):
        read_options()


def test_a_digest_changes_with_a_name_and_with_content(tmp_path):
    (tmp_path / "a.yaml").write_text("one")
    first = content_digest(tmp_path)
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    renamed = content_digest(tmp_path)
    (tmp_path / "b.yaml").write_text("two")

    assert len({first, renamed, content_digest(tmp_path)}) == 3


def test_translations_are_compiled_once(tmp_path):
    folder = tmp_path / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "law"\nmsgstr "заң"\n', encoding="utf-8"
    )

    assert compile_messages([tmp_path]) == [folder / "django.po"]
    assert compile_messages([tmp_path]) == []
    assert [(entry.msgid, entry.msgstr) for entry in polib.mofile(str(folder / "django.mo"))] == [("law", "заң")]


def test_an_upgrade_of_the_code_rebuilds_the_documents_once(db, monkeypatch):
    from portal.serving import prepare
    from portal.serving.models import FixtureLoad

    calls = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: calls.append(name))

    prepare.rebuild_documents(fresh=True)
    prepare.rebuild_documents(fresh=False)
    assert calls == []

    FixtureLoad.objects.filter(folder="documents").update(digest="of older code")
    prepare.rebuild_documents(fresh=False)
    prepare.rebuild_documents(fresh=False)
    assert calls == ["rebuild"]
