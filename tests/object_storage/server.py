"""Run OpenStack Swift with its S3 interface on one machine, in a folder of its own.

    python server.py FOLDER PORT ACCOUNT_PORT CONTAINER_PORT OBJECT_PORT

Four servers (proxy, accounts, containers, objects) on loopback, one copy of each object. Access key
`uji:warta`, secret `rahasia`. Ends, with its servers, when it is terminated.
"""

import os
import pwd
import signal
import sys
from pathlib import Path

from swift.common import utils
from swift.common.ring import RingBuilder
from swift.common.wsgi import run_wsgi

KINDS = ("account", "container", "object")
CLUSTER = """
[swift-hash]
swift_hash_path_suffix = uji
[storage-policy:0]
name = satu
default = yes
"""
SERVER = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
user = {user}
swift_dir = {folder}
devices = {folder}/disks
mount_check = false
disable_fallocate = true
workers = 0
log_address = {folder}/no-log
{more}
"""
PROXY = """
[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_uji_warta = rahasia .admin
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


def main(folder, port, *own_ports):
    room = Path(folder).absolute()
    (room / "disks" / "d1").mkdir(parents=True)
    (room / "swift.conf").write_text(CLUSTER)
    utils.SWIFT_CONF_FILE = str(room / "swift.conf")
    common = {"folder": room, "user": pwd.getpwuid(os.geteuid()).pw_name}
    configured = [_configured("proxy", port, PROXY, common)]
    for kind, own in zip(KINDS, own_ports, strict=True):
        _ring(room, kind, own)
        app = f"[app:{kind}-server]\nuse = egg:swift#{kind}\n"
        pipeline = f"[pipeline:main]\npipeline = {kind}-server\n{app}"
        configured.append(_configured(kind, own, pipeline, common))
    children = [_started(path, kind) for path, kind in configured]
    signal.signal(signal.SIGTERM, lambda *_: [os.kill(child, signal.SIGTERM) for child in children])
    for child in children:
        os.waitpid(child, 0)


def _ring(room, kind, port):
    builder = RingBuilder(part_power=4, replicas=1, min_part_hours=0)
    builder.add_dev(
        {"id": 0, "region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": int(port),
         "replication_ip": "127.0.0.1", "replication_port": int(port), "device": "d1", "meta": ""}
    )  # fmt: skip
    builder.rebalance()
    builder.get_ring().save(str(room / f"{kind}.ring.gz"))


def _configured(kind, port, more, common):
    path = common["folder"] / f"{kind}.conf"
    path.write_text(SERVER.format(port=port, more=more, **common))
    return path, kind


def _started(path, kind):
    child = os.fork()
    if child == 0:
        os._exit(run_wsgi(str(path), f"{kind}-server") or 0)
    return child


if __name__ == "__main__":
    main(*sys.argv[1:])
