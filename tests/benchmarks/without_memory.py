"""The portal's settings with every cache off, and with functions that remember nothing either."""

from tests.benchmarks.without_caches import *  # noqa: F403, settings are read as a whole

REMEMBER_PRINTED = False
