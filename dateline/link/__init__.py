"""Across articles: which names, happenings, utterances and copies are one. Batches in, tables and overlays out."""

from dateline.link.linking import link

__all__ = ["link"]
