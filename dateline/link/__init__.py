"""Across articles: which names, happenings, utterances and copies are one. Batches in, tables and overlays out."""

from dateline.link.linking import link, linked_tables

__all__ = ["link", "linked_tables"]
