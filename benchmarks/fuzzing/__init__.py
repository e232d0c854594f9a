"""What `benchmarks.fuzz` feeds to healthlint, and what must hold of whatever comes back."""
