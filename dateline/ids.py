"""Ids are functions of content: the same content has the same id on every machine and in every run."""

from hashlib import blake2b

PREFIXES = {
    "article": "art",
    "variant": "var",
    "record": "rec",
    "mention": "men",
    "quote": "quo",
    "event": "evt",
    "claim": "clm",
    "entity": "ent",
    "incident": "inc",
    "utterance": "utt",
    "copy_group": "cpy",
    "block": "blk",
}


def content_id(kind: str, *parts: object) -> str:
    """An 80-bit id such as `evt_1f0c…` (prefix + 20 hex digits) of `parts`, in order.

    `None` and the empty string are told apart, and no two lists of parts run together.
    """
    digest = blake2b(digest_size=10)
    for part in parts:
        encoded = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return f"{PREFIXES[kind]}_{digest.hexdigest()}"
