"""The portal run for real, as `make run` does: what it serves, what it says, what it leaves."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.postgres import remains
from tests.postgres_plugin import reachable_folder
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
# A start compiles the static files and migrates an empty database.
LONGEST_START = 180


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Portal:
    """A portal in a process of its own, with a data folder of its own."""

    def __init__(self, var, **env):
        self.var = var
        self.port = free_port()
        self.env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
        fixtures = var / "fixtures"
        fixtures.mkdir()
        self.env |= {"VAR_DIR": str(var), "PORT": str(self.port), "FIXTURES": str(fixtures)} | env
        self.env |= {"DJANGO_SETTINGS_MODULE": "portal.settings"}

    def command(self, *command, **env):
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.env | env,
            capture_output=True,
            text=True,
            timeout=LONGEST_START,
        )

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.serving"],
            cwd=ROOT, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.said = []
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if "Create an editor" in line:
                return self
        raise AssertionError("\n".join(self.said))

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response, body

    def children(self):
        """Every process below the portal, by the kernel's account."""
        found, ahead = [], [self.process.pid]
        while ahead:
            tasks = Path(f"/proc/{ahead.pop()}/task").glob("*/children")
            ahead_of_it = [int(pid) for task in tasks for pid in task.read_text().split()]
            found += ahead_of_it
            ahead += ahead_of_it
        return found

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def served():
    """One portal for the tests that leave it running."""
    running = Portal(reachable_folder()).start()
    yield running
    running.end()


@pytest.fixture
def doomed():
    """A portal to end; with DEBUG it starts without compressing static files."""
    running = Portal(reachable_folder(), DEBUG="1").start()
    yield running
    running.end()


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


pytestmark = pytest.mark.slow


def test_it_says_where_it_is_and_how_to_create_an_editor(served):
    assert served.said[-2:] == [
        f"portal: The portal is at http://127.0.0.1:{served.port}/ - stop it with Ctrl-C.",
        f"portal: Create an editor with: VAR_DIR={served.var} {os.path.relpath(sys.executable, ROOT)} "
        "manage.py createsuperuser",
    ]


def test_the_command_it_names_creates_an_editor_who_can_sign_in(served):
    created = served.command(
        "manage.py", "createsuperuser", "--noinput", "--username", "aigul", "--email", "aigul@example.org",
        DJANGO_SUPERUSER_PASSWORD="a long enough one",
    )  # fmt: skip
    asked = served.command("manage.py", "shell", "--no-imports", "-c", SIGN_IN)

    assert created.stdout.endswith("Superuser created successfully.\n"), created.stderr
    assert asked.stdout == "aigul\n", asked.stderr


SIGN_IN = """
from django.contrib.auth.models import User
user = User.objects.get()
print(user.username if user.check_password("a long enough one") else "wrong password")
"""


def test_the_next_start_prepares_nothing_until_a_file_changes(served):
    asked = served.command("-c", IS_PREPARED, DATABASE_URL=(served.var / "postgres" / "address").read_text())

    assert asked.stdout == "1 True False\n", asked.stderr


# Somebody may edit the checkout while the tests run, so the digest is first taken anew.
IS_PREPARED = """
import os, psycopg
from portal.serving import prepared
from portal.serving.options import var_folder

url = os.environ["DATABASE_URL"]
with psycopg.connect(url) as connection:
    noted = connection.execute(
        "UPDATE serving_fixtureload SET digest = %s WHERE folder = %s", [prepared.stamp(), prepared.NAME]
    )
unchanged = prepared.is_prepared(url, var_folder())
news = prepared.FIXTURES / "news.yaml"
news.touch()
print(noted.rowcount, unchanged, prepared.is_prepared(url, var_folder()))
news.unlink()
"""


def test_reloading_the_workers_loses_no_request(served):
    """As after an upgrade: SIGHUP to the server's main process. Two workers of RELOAD_INTERVAL seconds each."""
    server = next(pid for pid in served.children() if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes())
    workers = Path(f"/proc/{server}/task/{server}/children")
    before = set(workers.read_text().split())
    answers = []

    os.kill(server, signal.SIGHUP)
    while before & set(workers.read_text().split()) or len(answers) < 20:
        answers.append(served.get("/healthz")[0].status)
        time.sleep(0.02)

    assert set(answers) == {200}
    wait_until(lambda: len(workers.read_text().split()) == 2)


def test_static_files_are_fingerprinted_and_compressed(served):
    _, page = served.get("/")
    path = re.search(r'href="(/static/css/tokens\.[0-9a-f]{12}\.css)"', page)[1]

    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    response = connection.getresponse()
    response.read()
    connection.close()

    assert response.headers["Content-Encoding"] == "br"
    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_a_second_portal_on_the_folder_is_told_who_is_first(served):
    second = served.command("-m", "portal.serving", PORT=str(free_port()))

    assert second.returncode == 1
    assert second.stderr == (
        f"portal: The data folder {served.var} is in use by the portal at http://127.0.0.1:{served.port}/, "
        f"process {served.process.pid}. Stop it first, or name another folder with VAR_DIR.\n"
    )


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_runs_after_it_ended(doomed, sign):
    children = doomed.children()
    assert len(children) >= 4  # PostgreSQL, the server, two workers

    doomed.process.send_signal(sign)
    status = doomed.process.wait(60)

    wait_until(lambda: not any(alive(pid) for pid in children))
    assert status == (-signal.SIGKILL if sign == signal.SIGKILL else 0)


def test_a_crash_of_postgres_is_survived(served):
    postmaster = remains.recorded(served.var / "postgres" / "data")
    os.kill(postmaster, signal.SIGKILL)

    wait_until(lambda: remains.recorded(served.var / "postgres" / "data") not in (None, postmaster))
    wait_until(lambda: served.get("/healthz")[0].status == 200)


def test_a_dead_worker_is_replaced(served):
    server = next(pid for pid in served.children() if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes())
    workers = Path(f"/proc/{server}/task/{server}/children")
    victim = int(workers.read_text().split()[0])

    os.kill(victim, signal.SIGKILL)

    wait_until(lambda: len(set(workers.read_text().split()) - {str(victim)}) == 2)
    wait_until(lambda: served.get("/healthz")[0].status == 200)


def test_an_overlong_query_is_refused_and_not_a_fault(served):
    response, body = served.get(f"/?q={'a' * 10_000}")

    assert response.status == 414
    assert "longer than 4096 characters" in body


def test_a_database_that_refuses_is_one_line_with_the_way_out(tmp_path):
    started = Portal(tmp_path).command(
        "-m", "portal.serving", DATABASE_URL="postgresql://reader:hidden@127.0.0.1:1/portal"
    )

    assert started.returncode == 1
    assert started.stderr.count("\n") == 1
    assert started.stderr.startswith("portal: The database refused the connection (")
    assert started.stderr.endswith("Check DATABASE_URL and that the server runs.\n")
    assert "hidden" not in started.stderr
