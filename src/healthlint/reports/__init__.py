"""Findings written out: one module a format."""
