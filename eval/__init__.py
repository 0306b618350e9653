"""Measurement against gold sets: what the figures are, and the floors they may not fall below."""
