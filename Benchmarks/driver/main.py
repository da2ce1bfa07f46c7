"""Options, and the parts in their order."""

import argparse
import subprocess
import sys
from pathlib import Path

from .data import ROOT, Data, build
from .measure import pin_to_two_cores
from .parts import PARTS, Bench
from .report import Targets


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="Benchmarks/run",
        description="Measures ldaplint beside other tools, on the same files, in turn.",
    )
    parser.add_argument(
        "--only",
        type=lambda text: text.split(","),
        default=list(PARTS),
        metavar="PART,...",
        help=f"some of: {', '.join(PARTS)}",
    )
    parser.add_argument("--full", action="store_true", help="10,000,000 entries too (6 GB)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument(
        "--entries", type=int, default=1_000_000,
        help="the main size (default 1000000); others are tenths and hundredths of it",
    )
    parser.add_argument(
        "--program", type=Path,
        help="measure this instead of building .build/release/ldaplint; keeps no results",
    )
    parser.add_argument(
        "--data", type=Path, default=ROOT / "bench-data", help="where exports are kept"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 when a target is missed or not measured"
    )
    chosen = parser.parse_args(arguments)
    for part in chosen.only:
        if part not in PARTS:
            parser.error(f"no part '{part}'; there are {', '.join(PARTS)}")
    if chosen.rounds < 1 or chosen.entries < 10_000:
        parser.error("--rounds starts at 1, --entries at 10000")
    return chosen


def main(arguments: list[str]) -> int:
    chosen = options(arguments)
    sys.stdout.reconfigure(line_buffering=True)
    pin_to_two_cores()
    program = chosen.program.resolve() if chosen.program else build(ROOT, "ldaplint")
    targets = Targets()
    bench = Bench(
        program=program,
        data=Data(chosen.data),
        targets=targets,
        entries=chosen.entries,
        rounds=chosen.rounds,
        full=chosen.full,
        # The kept figures are those of the program as it is built here, at the sizes of the README.
        keep_results=chosen.program is None and chosen.entries == 1_000_000,
    )
    try:
        for name in PARTS:
            if name in chosen.only:
                PARTS[name](bench)
    except subprocess.CalledProcessError as error:
        sys.exit(f"cannot make the data: {error}")
    met = targets.print()
    return 0 if met or not chosen.strict else 1
