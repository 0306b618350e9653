"""Dateline: raw news articles in, a warehouse out in which sources can be compared.

The core. Plain functions over tables: no orchestrator, no clock, no environment.
"""

__version__ = "0.1.0"
PIPELINE_VERSION = "2"
"""Part of every extracted id: it changes when extraction would give other rows for the same article."""
