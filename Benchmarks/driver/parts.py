"""What is measured, one function for each name that --only takes."""

import itertools
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .data import BENCHMARKS, Data, into_page_cache
from .measure import Command, Failed, instructions, peak_anonymous, run_in_turn, tool
from .report import NOT_MEASURED, Targets, milliseconds, missing, quotient, ratio, table
from .server import SUFFIX, Server, configuration

HOSTILE = ("one-address", "one-group", "deep-chain", "big-component", "big-ring", "chosen-keys")
EXTRA_BYTES = 2048
# Time per entry may grow by what caches and memory cost, not by more.
LINEAR = 1.5
# Buffers and huge pages come in lumps.
SAME_MEMORY = 1.05
STARTS = 50
INSTRUCTIONS = BENCHMARKS / "results/instructions.txt"


@dataclass
class Bench:
    program: Path
    data: Data
    targets: Targets
    entries: int
    rounds: int
    full: bool
    keep_results: bool

    def check(self, name: str, *inputs: str) -> Command:
        report = self.data.folder / "report.txt"
        return Command(
            name,
            [str(self.program), "check", *inputs, "--output", f"text={report}"],
            allowed=frozenset({0, 1}),
        )

    @property
    def sizes(self) -> list[int]:
        sizes = [self.entries // 100, self.entries // 10, self.entries]
        return sizes + [self.entries * 10] if self.full else sizes


def speed(bench: Bench) -> None:
    file = bench.data.export(bench.entries)
    into_page_cache(file)
    lines = Command("wc -l", [tool("wc") or "wc", "-l", str(file)])
    digest = Command("md5sum", [tool("md5sum") or "md5sum", str(file)])
    check = bench.check("ldaplint check", str(file))
    commands = [lines, digest, check]
    run_in_turn(commands, bench.rounds)
    size = file.stat().st_size
    table(
        f"Speed: {bench.entries:,} entries, {size:,} bytes, {bench.rounds} rounds in turn",
        ["", "minimum", "median", "MB/s", "x md5sum", "x wc -l"],
        [
            [
                command.name,
                milliseconds(command.minimum),
                milliseconds(command.median),
                f"{size / command.minimum / 1e6:.0f}" if command.minimum else NOT_MEASURED,
                ratio(command.minimum, digest.minimum),
                ratio(command.minimum, lines.minimum),
            ]
            for command in commands
        ],
    )
    failed = check.failure is not None
    bench.targets.at_most(
        "time / md5sum", quotient(check.minimum, digest.minimum), 0.7, failed=failed
    )
    bench.targets.aim("time / wc -l", quotient(check.minimum, lines.minimum), 4, failed=failed)
    growth(bench)


def growth(bench: Bench) -> None:
    commands = {}
    for entries in bench.sizes:
        file = bench.data.export(entries)
        into_page_cache(file)
        commands[entries] = bench.check(f"{entries:,} entries", str(file))
    run_in_turn(list(commands.values()), bench.rounds)
    per_entry = {
        entries: quotient(command.minimum, entries) for entries, command in commands.items()
    }
    table(
        "Growth",
        ["", "minimum", "median", "ns/entry", "to the size before"],
        [
            [
                command.name,
                milliseconds(command.minimum),
                milliseconds(command.median),
                NOT_MEASURED if per_entry[entries] is None else f"{per_entry[entries] * 1e9:.0f}",
                ratio(per_entry[entries], per_entry[entries // 10])
                if entries // 10 in per_entry
                else "",
            ]
            for entries, command in commands.items()
        ],
    )
    # The smallest size is mostly start-up, so it flatters what comes after it.
    for before, after in zip(bench.sizes[1:], bench.sizes[2:], strict=False):
        bench.targets.at_most(
            f"time per entry, {after:,} / {before:,}",
            quotient(per_entry[after], per_entry[before]),
            LINEAR,
            failed=bool(commands[after].failure or commands[before].failure),
        )


def memory(bench: Bench) -> None:
    rows = []
    for entries in bench.sizes[1:]:
        file = bench.data.export(entries)
        plain = anonymous(bench, f"{entries:,} entries, file", entries, rows, str(file))
        if entries >= bench.entries:
            bench.targets.at_most(
                f"RssAnon per entry, {entries:,} entries",
                quotient(plain, entries),
                300,
                " B",
                failed=plain is None,
            )
        for packer in ("gzip", "zstd"):
            name = f"{entries:,} entries, {packer}"
            if tool(packer) is None:
                missing(packer, f"apt install {packer}")
                rows.append([name, NOT_MEASURED, NOT_MEASURED])
                continue
            packed = bench.data.compressed(file, packer)
            anonymous(bench, name, entries, rows, str(packed))
        anonymous(bench, f"{entries:,} entries, standard input", entries, rows, "-", piped=file)
        if entries == bench.sizes[1]:
            wide = bench.data.export(entries, extra_bytes=EXTRA_BYTES)
            name = f"{entries:,} entries, {EXTRA_BYTES} unread bytes more"
            more = anonymous(bench, name, entries, rows, str(wide))
            bench.targets.at_most(
                "RssAnon with unread bytes / without",
                quotient(more, plain),
                SAME_MEMORY,
                failed=more is None,
            )
    table("Memory: peak RssAnon", ["", "MiB", "bytes/entry"], rows)


def anonymous(
    bench: Bench, name: str, entries: int, rows: list, source: str, piped: Path | None = None
) -> int | None:
    into_page_cache(piped or Path(source))
    try:
        peak = max(peak_anonymous(bench.check(name, source), piped) for _ in range(3))
    except (Failed, OSError) as error:
        print(f"!! {error}")
        rows.append([name, NOT_MEASURED, NOT_MEASURED])
        return None
    rows.append([name, f"{peak / 1048576:.1f}", f"{peak / entries:.0f}"])
    return peak


def startup(bench: Bench) -> None:
    small = bench.data.export(100)
    nothing = Command("true", [tool("true") or "true"])
    version = Command("ldaplint --version", [str(bench.program), "--version"])
    check = bench.check("ldaplint check, 100 entries", str(small))
    commands = [nothing, version, check]
    run_in_turn(commands, STARTS)
    table(
        f"Start-up: {STARTS} rounds in turn",
        ["", "minimum", "median"],
        [[c.name, milliseconds(c.minimum), milliseconds(c.median)] for c in commands],
    )
    for command, limit in ((version, 15), (check, 20)):
        median = None if command.median is None else command.median * 1000
        bench.targets.below(
            f"{command.name}, median", median, limit, " ms", failed=command.failure is not None
        )


def hostile(bench: Bench) -> None:
    files = {}
    for shape in ("ordinary", *HOSTILE):
        files[shape] = bench.data.export(bench.entries, shape)
        into_page_cache(files[shape])
    commands = {shape: bench.check(shape, str(file)) for shape, file in files.items()}
    run_in_turn(list(commands.values()), min(bench.rounds, 3))
    ordinary = commands["ordinary"].minimum
    table(
        f"Made to hurt: {bench.entries:,} entries each",
        ["", "bytes", "minimum", "median", "x ordinary"],
        [
            [
                shape,
                f"{files[shape].stat().st_size:,}",
                milliseconds(command.minimum),
                milliseconds(command.median),
                ratio(command.minimum, ordinary),
            ]
            for shape, command in commands.items()
        ],
    )
    for shape in HOSTILE:
        bench.targets.at_most(
            f"{shape} / ordinary",
            quotient(commands[shape].minimum, ordinary),
            3,
            failed=bool(commands[shape].failure or commands["ordinary"].failure),
        )


def targets(bench: Bench) -> None:
    """Each target beside none, and each two beside the dearer of them."""
    file = bench.data.export(bench.entries, "active-directory")
    into_page_cache(file)
    listed = subprocess.run(
        [str(bench.program), "targets", "list"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.splitlines()
    # Below the table stands what its heads mean.
    names = [line.split()[0] for line in itertools.takewhile(str.strip, listed[1:])]
    base = names[0]
    sets = [(name,) for name in names] + list(itertools.combinations(names[1:], 2))
    commands = {
        chosen: bench.check(
            " + ".join(chosen), str(file), *(f"--target={name}" for name in chosen)
        )
        for chosen in sets
    }
    run_in_turn(list(commands.values()), min(bench.rounds, 3))
    dearer = {
        chosen: commands[base,].minimum
        if len(chosen) == 1
        else max((commands[name,].minimum or 0 for name in chosen), default=0) or None
        for chosen in sets
    }
    table(
        f"Targets: {bench.entries:,} entries as Active Directory with Exchange has them",
        ["", "minimum", "median", f"x {base}, or the dearer"],
        [
            [
                command.name,
                milliseconds(command.minimum),
                milliseconds(command.median),
                ratio(command.minimum, dearer[chosen]),
            ]
            for chosen, command in commands.items()
        ],
    )
    for size, what in ((1, f"dearest target / {base}"), (2, "dearest two targets / one")):
        chosen = [c for c in sets if len(c) == size and c != (base,)]
        quotients = [quotient(commands[c].minimum, dearer[c]) for c in chosen]
        bench.targets.below(
            what,
            None if None in quotients else max(quotients),
            1.3,
            failed=any(commands[c].failure for c in [*chosen, (base,)]),
        )


def peers(bench: Bench) -> None:
    entries = bench.entries // 10
    file = bench.data.export(entries)
    into_page_cache(file)
    check = bench.check("ldaplint check", str(file))
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "ldaplint check": check,
            "slapadd -u": slapadd(file, Path(folder)),
            "naive_lint.py": naive(file),
        }
        run_in_turn([c for c in commands.values() if c], min(bench.rounds, 3))
    times = {name: command.minimum if command else None for name, command in commands.items()}
    table(
        f"Peers: {entries:,} entries",
        ["", "minimum", "median", "x ldaplint"],
        [
            [
                name,
                milliseconds(times[name]),
                milliseconds(command.median if command else None),
                ratio(times[name], check.minimum),
            ]
            for name, command in commands.items()
        ],
    )
    for name, least in (("slapadd -u", 15), ("naive_lint.py", 100)):
        bench.targets.at_least(
            f"{name} / ldaplint",
            quotient(times[name], check.minimum),
            least,
            failed=check.failure is not None,
        )


def slapadd(file: Path, folder: Path) -> Command | None:
    conf = configuration(folder)
    if conf is None:
        return None
    # -c: users without sn are among the defects, and must not end the run.
    arguments = [tool("slapadd") or "slapadd", "-u", "-c", "-f", str(conf), "-l", str(file)]
    return Command("slapadd -u", arguments, allowed=frozenset({0, 1}))


def naive(file: Path) -> Command | None:
    for name in ("python3", "/usr/bin/python3"):
        interpreter = tool(name)
        if interpreter is None:
            continue
        probe = subprocess.run(
            [interpreter, "-c", "import ldap, ldif, networkx"],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if probe.returncode == 0:
            script = str(BENCHMARKS / "naive_lint.py")
            return Command("naive_lint.py", [interpreter, script, str(file)])
    missing(
        "a python3 with python-ldap and networkx",
        "apt install python3-ldap python3-networkx, or apt install libsasl2-dev libldap-dev"
        " and pip install python-ldap networkx",
    )
    return None


def server(bench: Bench) -> None:
    entries = bench.entries // 10
    file = bench.data.export(entries)
    search = tool("ldapsearch")
    with tempfile.TemporaryDirectory() as folder:
        conf = configuration(
            Path(folder), "maxsize 4294967296", "sizelimit unlimited", "access to * by * read"
        )
        if conf is None or search is None:
            table("Server", ["", ""], [["ldaplint check -H", NOT_MEASURED]])
            return
        with Server(file, Path(folder), conf) as running:
            at = ["-H", running.uri, "-b", SUFFIX]
            check = bench.check("ldaplint check -H", *at, "-E", "pr=1000")
            # What it would ask for, so that both ask for the same.
            asked = subprocess.run(
                [*check.arguments, "-n"], stdout=subprocess.PIPE, text=True, check=True
            ).stdout.splitlines()
            fields = [line.split(": ", 1) for line in asked if ": " in line]
            wanted = [value for key, value in fields if key == "attribute"]
            matched = next(value for key, value in fields if key == "filter")
            options = ["-x", "-LLL", "-o", "ldif-wrap=no", "-E", "pr=1000/noprompt"]
            printed = Command("ldapsearch", [search, *options, *at, matched, *wanted])
            run_in_turn([printed, check], bench.rounds)
            values = len(
                subprocess.run(
                    printed.arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
                ).stdout
            )
            try:
                peak = max(peak_anonymous(check) for _ in range(3))
            except (Failed, OSError) as error:
                print(f"!! {error}")
                peak = None
    table(
        f"Server: {entries:,} entries in slapd, pages of 1,000, {values:,} bytes of LDIF",
        ["", "minimum", "median", "x ldapsearch", "RssAnon/entry"],
        [
            [
                command.name,
                milliseconds(command.minimum),
                milliseconds(command.median),
                ratio(command.minimum, printed.minimum),
                memory,
            ]
            for command, memory in (
                (printed, ""),
                (check, NOT_MEASURED if peak is None else f"{peak / entries:.0f} B"),
            )
        ],
    )
    failed = check.failure is not None
    bench.targets.at_most(
        "check -H / ldapsearch", quotient(check.minimum, printed.minimum), 1.15, failed=failed
    )
    bench.targets.at_most(
        "RssAnon per entry, from a server, less its values",
        None if peak is None else (peak - values) / entries,
        300,
        " B",
        failed=peak is None,
    )


def callgrind(bench: Bench) -> None:
    entries = bench.entries // 10
    file = bench.data.export(entries)
    if tool("valgrind") is None:
        missing("valgrind", "apt install valgrind")
        table("Instructions", ["", ""], [["ldaplint check", NOT_MEASURED]])
        return
    try:
        count = instructions(bench.check("ldaplint check under callgrind", str(file)))
    except (Failed, OSError) as error:
        print(f"!! {error}")
        table("Instructions", ["", ""], [["ldaplint check", NOT_MEASURED]])
        return
    size = file.stat().st_size
    line = f"{entries} {size} {count} {count / size:.2f}"
    before = INSTRUCTIONS.read_text().split() if INSTRUCTIONS.exists() else []
    table(
        "Instructions (callgrind)",
        ["", "entries", "bytes", "instructions", "per byte"],
        [["now", *line.split()]] + ([["kept", *before]] if len(before) == 4 else []),
    )
    if bench.keep_results:
        INSTRUCTIONS.parent.mkdir(exist_ok=True)
        INSTRUCTIONS.write_text(line + "\n")


PARTS = {
    "speed": speed,
    "memory": memory,
    "startup": startup,
    "hostile": hostile,
    "targets": targets,
    "peers": peers,
    "server": server,
    "callgrind": callgrind,
}
