"""nginx as measured: `python -m bench.proxy NGINX PORT` is a file, `--portal` the portal as in docs/nginx.conf."""

import argparse
import shutil
import socket
import subprocess
import sys

from bench.database import HOME, ROOT

MAIN = """daemon off; worker_processes 1; worker_rlimit_nofile 16384; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 8192; multi_accept on; }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
uwsgi_temp_path {folder}; scgi_temp_path {folder};
{site}
}}
"""
FILE = "server {{ listen 127.0.0.1:{port}; root {folder}; location = /healthz {{ return 200; }} }}"


def main():
    parser = argparse.ArgumentParser(prog="bench.proxy", description=__doc__)
    parser.add_argument("nginx")
    parser.add_argument("port", type=int)
    parser.add_argument("--portal", action="store_true")
    asked = parser.parse_args()
    folder = HOME / ("nginx-proxy" if asked.portal else "nginx")
    folder.mkdir(parents=True, exist_ok=True)
    if asked.portal:
        shutil.rmtree(folder / "cache", ignore_errors=True)  # what an earlier run left would answer
        behind = free_port()
        site = as_deployed(folder, asked.port, behind)
        subprocess.Popen(portal(behind))
    else:
        (folder / "page.html").write_bytes(b"<p>" + b"x" * 7000)  # of the size of a list
        site = FILE.format(port=asked.port, folder=folder)
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, site=site))
    return subprocess.run([asked.nginx, "-c", folder / "nginx.conf"], check=False).returncode


def as_deployed(folder, port, behind):
    """The configuration that operators use, without TLS, on ports of this run."""
    lines = (ROOT / "docs" / "nginx.conf").read_text().splitlines()
    site = "\n".join(line for line in lines if "ssl_certificate" not in line and "server_name" not in line)
    for written, here in {
        "/var/cache/nginx/portal": str(folder / "cache"),
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "127.0.0.1:8001": f"127.0.0.1:{free_port()}",
        "listen 443 ssl": f"listen 127.0.0.1:{port}",
    }.items():
        if written not in site:
            raise ValueError(f"docs/nginx.conf does not have {written}")
        site = site.replace(written, here)
    return site


def portal(port):
    from bench.servers import granian

    command = granian("portal.serving.worker:application", factory=True)
    return [part.replace("{port}", str(port)) for part in command]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
