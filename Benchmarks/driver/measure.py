"""Runs commands: wall time, peak of anonymous memory, number of instructions."""

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

POLL_SECONDS = 0.002


class Failed(Exception):
    """A command that ended otherwise than its measurement allows."""


@dataclass
class Command:
    name: str
    arguments: Sequence[str]
    # ldaplint ends with 1 where there are findings, and the data has some.
    allowed: frozenset[int] = frozenset({0})
    seconds: list[float] = field(default_factory=list)
    failure: str | None = None

    @property
    def minimum(self) -> float | None:
        return min(self.seconds) if self.seconds and not self.failure else None

    @property
    def median(self) -> float | None:
        return statistics.median(self.seconds) if self.seconds and not self.failure else None


def judge(command: Command, status: int, errors: Path) -> None:
    if status not in command.allowed:
        lines = errors.read_text(errors="replace").splitlines()
        last = lines[-1][:200] if lines else "nothing on standard error"
        raise Failed(f"{command.name} ended with {status}: {last}")


def run_once(command: Command) -> float:
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder, "errors")
        write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
            # A file, because some tools do less for /dev/null.
            (os.POSIX_SPAWN_OPEN, 1, str(Path(folder, "output")), write, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, str(errors), write, 0o600),
        ]
        start = time.perf_counter()
        pid = os.posix_spawn(
            command.arguments[0], list(command.arguments), os.environ, file_actions=actions
        )
        _, status = os.waitpid(pid, 0)
        seconds = time.perf_counter() - start
        judge(command, os.waitstatus_to_exitcode(status), errors)
    return seconds


def run_in_turn(
    commands: Sequence[Command], rounds: int, prepare: Callable[[], None] | None = None
) -> None:
    """A B C A B C, so that a slow spell of the machine meets all alike."""
    for _ in range(rounds):
        if prepare:
            prepare()
        for command in commands:
            if command.failure:
                continue
            try:
                command.seconds.append(run_once(command))
            except (Failed, OSError) as error:
                command.failure = str(error)
                print(f"!! {error}")


def peak_anonymous(command: Command, piped: Path | None = None) -> int:
    """The greatest RssAnon in bytes, polled; `piped` comes through a pipe, not as a file."""
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder, "errors")
        with open(errors, "wb") as error_file:
            feeder = (
                subprocess.Popen(["cat", str(piped)], stdout=subprocess.PIPE) if piped else None
            )
            process = subprocess.Popen(
                command.arguments,
                stdin=feeder.stdout if feeder else subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=error_file,
            )
            if feeder and feeder.stdout:
                feeder.stdout.close()
            peak = poll(process)
            if feeder:
                feeder.wait()
        judge(command, process.returncode, errors)
    return peak


def poll(process: subprocess.Popen[bytes]) -> int:
    peak = 0
    status = f"/proc/{process.pid}/status"
    pattern = re.compile(rb"RssAnon:\s*(\d+) kB")
    while process.poll() is None:
        try:
            with open(status, "rb") as file:
                found = pattern.search(file.read())
        except OSError:
            found = None
        if found:
            peak = max(peak, int(found[1]) * 1024)
        time.sleep(POLL_SECONDS)
    return peak


def instructions(command: Command) -> int:
    """All threads together, as callgrind counts them; the same from run to run within a little."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        # Valgrind gives up on the debug information of a static Swift program.
        stripped = Path(folder, "program")
        subprocess.run(["strip", "-o", str(stripped), command.arguments[0]], check=True)
        outcome = subprocess.run(
            [
                "valgrind",
                "--tool=callgrind",
                f"--callgrind-out-file={folder}/profile",
                f"--log-file={log}",
                str(stripped),
                *command.arguments[1:],
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        judge(command, outcome.returncode, log)
        found = re.search(r"Collected\s*:\s*([\d,]+)", log.read_text(errors="replace"))
        if not found:
            raise Failed(f"no 'Collected' in what callgrind said about {command.name}")
        return int(found[1].replace(",", ""))


def pin_to_two_cores() -> None:
    """The targets are for two cores; the commands inherit this."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 2:
        os.sched_setaffinity(0, cores[:2])
    elif len(cores) < 2:
        print("!! one core only: the targets are for two")


def tool(name: str) -> str | None:
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
