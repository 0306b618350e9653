"""Checks by eye: how articles are drawn for reading, and what was found."""
