"""Stories by the thousand, for load tests: plausible, skewed as archives are, and repeatable."""

from .stories import generate

__all__ = ["generate"]
