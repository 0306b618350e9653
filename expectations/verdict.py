"""What the gate found: one check per law, and whether the snapshot may be published."""

from dataclasses import dataclass
from typing import Literal

Suite = Literal["shape", "spans", "references", "bounds"]
Severity = Literal["critical", "warning"]


@dataclass(frozen=True, slots=True)
class Check:
    """One law as found on one snapshot."""

    suite: Suite
    table: str
    name: str
    """a few words; unique within suite and table"""
    description: str
    """what must hold, in plain words"""
    severity: Severity
    passed: bool
    observed: str
    """what was measured, in words"""
    unexpected_count: int
    """rows that break the law; 1 for a bound or a law that could not be run"""
    examples: tuple[str, ...]
    """up to five broken rows, each in words"""
    remedy: str
    """what to do when it fails"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All checks of one snapshot, in the order they were run."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """True where no critical check failed: the snapshot may be published."""
        return not any(check.severity == "critical" for check in self.failed)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that failed, critical ones first."""
        broken = [check for check in self.checks if not check.passed]
        return tuple(sorted(broken, key=lambda check: check.severity != "critical"))
