"""The exports that are measured, generated once and kept under bench-data/."""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent
SEED = 1


class Data:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.generator = build(BENCHMARKS, "generate-ldif")
        self.forget_stale()

    def forget_stale(self) -> None:
        """Files of an older generator would be compared with figures they do not belong to."""
        digest = hashlib.sha256()
        for source in sorted((BENCHMARKS / "Sources/generate-ldif").glob("*.swift")):
            digest.update(source.read_bytes())
        stamp = self.folder / "generator.sha256"
        if stamp.exists() and stamp.read_text() == digest.hexdigest():
            return
        for file in self.folder.glob("*.ldif*"):
            file.unlink()
        stamp.write_text(digest.hexdigest())

    def export(self, entries: int, shape: str = "ordinary", extra_bytes: int = 0) -> Path:
        name = f"{shape}-{entries}" + (f"-extra-{extra_bytes}" if extra_bytes else "") + ".ldif"
        arguments = [
            str(self.generator),
            *("--entries", str(entries), "--seed", str(SEED), "--shape", shape),
            *("--extra-bytes", str(extra_bytes)),
        ]
        return self.make(name, arguments)

    def compressed(self, file: Path, packer: str) -> Path:
        """`packer` is gzip or zstd, at the level that most people get."""
        suffix = {"gzip": ".gz", "zstd": ".zst"}[packer]
        return self.make(file.name + suffix, [packer, "-q", "-c", str(file)])

    def make(self, name: str, arguments: list[str]) -> Path:
        path = self.folder / name
        if not path.exists():
            partial = path.with_suffix(path.suffix + ".part")
            start = time.perf_counter()
            with open(partial, "wb") as output:
                subprocess.run(arguments, stdout=output, check=True)
            partial.rename(path)
            seconds = time.perf_counter() - start
            print(f"made {name}: {path.stat().st_size:,} bytes in {seconds:.1f} s")
        return path


def build(package: Path, product: str) -> Path:
    """Builds as `make release` does: what is measured is what is installed."""
    arguments = [
        "swift", "build", "-c", "release", "--static-swift-stdlib", "--package-path", str(package)
    ]
    outcome = subprocess.run(
        [*arguments, "--product", product], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )
    if outcome.returncode != 0:
        sys.stderr.write(outcome.stdout)
        sys.exit(f"cannot build {product}")
    return package / ".build/release" / product


def into_page_cache(file: Path) -> None:
    """Reading from the disk is nobody's merit."""
    with open(file, "rb", buffering=0) as stream:
        block = bytearray(1 << 20)
        while stream.readinto(block):
            pass
