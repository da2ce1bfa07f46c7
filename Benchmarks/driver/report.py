"""Tables, and the list of targets at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

NOT_MEASURED = "not measured"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print(f"\n{title}")
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  " + "  ".join(cells).rstrip())
    print(flush=True)


def milliseconds(seconds: float | None) -> str:
    return NOT_MEASURED if seconds is None else f"{seconds * 1000:.1f} ms"


def ratio(value: float | None, base: float | None) -> str:
    if value is None or base is None:
        return NOT_MEASURED
    factor = value / base
    return f"{factor:.2f}" if factor < 100 else f"{factor:.0f}"


def quotient(value: float | None, base: float | None) -> float | None:
    return None if value is None or base is None else value / base


def missing(what: str, package: str) -> None:
    print(f"!! {what} is missing, so its row says '{NOT_MEASURED}': {package}")


@dataclass
class Targets:
    """A target is met, MISSED, FAILED (the run that it is about ended badly) or not measured."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def at_most(self, name, value, limit, unit="", *, failed=False) -> None:
        self.add(name, value, f"at most {limit:g}{unit}", unit, lambda x: x <= limit, failed)

    def below(self, name, value, limit, unit="", *, failed=False) -> None:
        self.add(name, value, f"under {limit:g}{unit}", unit, lambda x: x < limit, failed)

    def at_least(self, name, value, limit, unit="", *, failed=False) -> None:
        self.add(name, value, f"at least {limit:g}{unit}", unit, lambda x: x >= limit, failed)

    def aim(self, name, value, limit, *, failed=False) -> None:
        """Wished for, not owed."""
        self.add(name, value, f"aim {limit:g}", "", lambda x: x <= limit, failed, "not reached")

    def add(self, name, value, limit, unit, holds, failed, otherwise="MISSED") -> None:
        if value is None:
            self.rows.append((name, "-", limit, "FAILED" if failed else NOT_MEASURED))
        else:
            self.rows.append(
                (name, f"{value:.4g}{unit}", limit, "met" if holds(value) else otherwise)
            )

    def print(self) -> bool:
        """Whether every target that is owed was measured and met."""
        if self.rows:
            table("Targets", ["", "measured", "target", ""], self.rows)
        return all(row[3] in ("met", "not reached") for row in self.rows)
