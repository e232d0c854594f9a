"""BLAKE2 without OpenSSL: `hashlib` loads all of that library first, which takes longer than to lint a paragraph."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that was built without its own
    from hashlib import blake2b

__all__ = ["blake2b"]
