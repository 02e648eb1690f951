"""The portal's own PostgreSQL: started, shared, stopped, and gone after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from portal.postgres import places, remains
from portal.postgres.account import account_for, can_enter
from portal.postgres.cluster import Cluster, last_complaint
from portal.postgres.errors import PostgresError
from portal.postgres.shared import Home
from tests.postgres_plugin import reachable_folder
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
OWNER = """
import sys, time
from pathlib import Path
from portal.postgres.shared import Home
with Home(Path(sys.argv[1])).owned("the owner") as cluster:
    print(cluster.url(), flush=True)
    time.sleep(600)
"""


@pytest.fixture
def home():
    return Home(reachable_folder())


@pytest.fixture
def owner(home):
    """Another process that owns the cluster of `home`; its address is in `owner.address`."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, home.folder.parent], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    process.address = process.stdout.readline().strip()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    wait_until(lambda: remains.processes_in(home.folder / "data") == [])


def ask(url, question):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchone()[0]


def test_the_cluster_folds_and_stems_cyrillic():
    url = os.environ["DATABASE_URL"]

    assert ask(url, "SELECT lower('ҚАЗАҚСТАН')") == "қазақстан"
    assert ask(url, "SELECT 'Қазақстан' ILIKE '%қАЗ%'") is True
    assert ask(url, "SELECT to_tsvector('russian', 'ВЫБОРЫ')::text") == "'выбор':1"


def test_the_cluster_keeps_checksums_and_listens_on_no_port(home):
    with home.owned("a test") as cluster:
        assert ask(cluster.url(), "SHOW data_checksums") == "on"
        assert ask(cluster.url(), "SHOW listen_addresses") == ""
        assert ask(cluster.url(), "SHOW fsync") == "on"


def test_a_second_start_finds_what_the_first_one_stored(home):
    with home.owned("a test") as cluster, psycopg.connect(cluster.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")

    with home.owned("a test") as cluster:
        assert ask(cluster.url(), "SELECT answer FROM kept") == 42


def test_nothing_is_left_after_a_stop(home):
    with home.owned("a test") as cluster:
        socket = cluster.socket
        assert remains.processes_in(cluster.data) != []

    assert remains.processes_in(cluster.data) == []
    assert not socket.exists()
    assert home.address() == ""


def test_nothing_runs_after_the_owner_was_killed(home, owner):
    assert ask(owner.address, "SELECT 1") == 1

    owner.kill()

    wait_until(lambda: remains.processes_in(home.folder / "data") == [])
    assert home.address() == ""


def test_a_start_after_a_kill_is_found_at_the_same_address(home, owner):
    owner.kill()

    with home.owned("a test") as cluster:
        assert cluster.url() == owner.address
        assert ask(cluster.url(), "SELECT 1") == 1


def test_a_crashed_server_recovers_what_was_committed(home):
    with home.owned("a test") as cluster:
        with psycopg.connect(cluster.url()) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        cluster.process.send_signal(signal.SIGKILL)
        cluster.process.wait()
        assert not cluster.alive()

        cluster.start()

        assert ask(cluster.url(), "SELECT answer FROM kept") == 42


def test_a_second_owner_is_told_who_is_first(home, owner):
    with pytest.raises(PostgresError) as refusal, home.owned("a test"):
        pass

    assert str(refusal.value) == (
        f"The data folder {home.folder.parent} is in use by the owner, process {owner.pid}. "
        "Stop it first, or name another folder with VAR_DIR."
    )


def test_a_command_uses_the_running_cluster(home, owner):
    with home.for_a_command("a command") as address:
        assert address == owner.address

    assert ask(owner.address, "SELECT 1") == 1


def test_a_command_alone_starts_and_stops_a_cluster(home):
    with home.for_a_command("a command") as address:
        assert ask(address, "SELECT current_database()") == "portal"

    assert remains.processes_in(home.folder / "data") == []


def test_a_stale_pid_file_with_a_living_number_is_no_obstacle(home):
    with home.owned("a test"):
        pass
    data = places.data_folder(home.folder, account_for(home.folder / "data"))
    (data / remains.PID_FILE).write_text(f"{os.getpid()}\n{data}\n")

    with home.owned("a test") as cluster:
        assert ask(cluster.url(), "SELECT 1") == 1


def test_a_half_made_data_folder_is_made_again(home):
    home.folder.mkdir()
    half = home.folder / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    with home.owned("a test") as cluster:
        assert ask(cluster.url(), "SELECT 1") == 1


def test_data_of_another_version_is_refused_with_the_way_out(home):
    with home.owned("a test"):
        pass
    (home.folder / "data" / "PG_VERSION").write_text("17\n")

    with pytest.raises(PostgresError, match=r"was made by PostgreSQL 17, this is 18\. Name an empty data folder"):
        Cluster(home.folder).start()


def test_a_var_folder_that_is_a_file_is_named_in_the_refusal(tmp_path):
    file = tmp_path / "var"
    file.touch()

    with pytest.raises(PostgresError, match=rf"The data folder {file} cannot be used \(Not a directory"):
        Home(file).address() or Home(file).open("lock")


def test_a_fault_in_the_server_settings_is_quoted_from_its_log(home, monkeypatch):
    monkeypatch.setattr("portal.postgres.cluster.SETTINGS", {"shared_buffers": "plenty"})

    with pytest.raises(PostgresError, match='invalid value for parameter "shared_buffers"'):
        Cluster(home.folder).start()


def test_the_telling_line_of_an_output_is_found():
    output = "creating directory ... initdb: error: could not create directory: No space left\ninitdb: removing data\n"

    assert last_complaint(output) == "creating directory ... initdb: error: could not create directory: No space left"


def test_a_folder_out_of_reach_stays_private_and_the_data_lies_elsewhere(tmp_path, monkeypatch):
    private = tmp_path / "private"
    private.mkdir(mode=0o700 if os.geteuid() == 0 else 0o000)
    mode = private.stat().st_mode
    monkeypatch.setattr(places, "OUTSIDE", tmp_path / "outside")
    account = account_for(private / "data")

    data = places.data_folder(private, account)

    assert data.is_relative_to(tmp_path / "outside")
    assert private.stat().st_mode == mode
    assert not can_enter(private, account)


def test_programs_out_of_reach_run_from_a_copy(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "OUTSIDE", tmp_path / "outside")

    bin_folder = places.copied(places.installed_programs()) / "bin"
    version = subprocess.run([bin_folder / "postgres", "--version"], check=True, capture_output=True, text=True).stdout

    assert bin_folder.is_relative_to(tmp_path / "outside")
    assert version.startswith("postgres (PostgreSQL) 18.")
