"""A server of one's own on loopback, with an export in it."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

from .measure import tool
from .report import missing

SUFFIX = "dc=example,dc=com"


def configuration(folder: Path, *more: str) -> Path | None:
    """Writes a slapd.conf for one database in a folder; nothing where there is no slapd."""
    schemas = next(
        (p for p in map(Path, ("/etc/ldap/schema", "/etc/openldap/schema")) if p.is_dir()), None
    )
    if tool("slapadd") is None or tool("slapd") is None or schemas is None:
        missing("slapd with its schema files", "apt install slapd ldap-utils")
        return None
    lines = [
        f"include {schemas}/{name}.schema" for name in ("core", "cosine", "nis", "inetorgperson")
    ]
    modules = next(
        (p for p in map(Path, ("/usr/lib/ldap", "/usr/lib64/openldap")) if p.is_dir()), None
    )
    if modules:
        lines += [f"modulepath {modules}", "moduleload back_mdb"]
    database = folder / "database"
    database.mkdir()
    lines += ["database mdb", f'suffix "{SUFFIX}"', f"directory {database}", *more]
    path = folder / "slapd.conf"
    path.write_text("\n".join(lines) + "\n")
    return path


class Server:
    """Started on a free port; stops with the block that it is used in."""

    def __init__(self, file: Path, folder: Path, conf: Path) -> None:
        # Some systems let the installed program read the system's own database only; a copy may.
        program = shutil.copy(tool("slapd") or "slapd", folder / "slapd")
        # -s: users without sn are among the defects. -q: nothing is checked twice.
        subprocess.run(
            [program, "-T", "add", "-q", "-s", "-c", "-f", str(conf), "-l", str(file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.uri = f"ldap://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [program, "-d", "0", "-f", str(conf), "-h", self.uri], stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> "Server":
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.02)
        raise OSError(f"slapd does not answer on {self.uri}")

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
