"""Bytes to a draft: blocks of prose, each with an exact source map."""
