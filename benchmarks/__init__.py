"""Benchmarks of healthlint; see README.md."""
