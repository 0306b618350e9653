"""Bytes as they are stored to bytes and text as they are meant: compression, damage, encodings."""
