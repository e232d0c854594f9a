"""Findings and what may be done with them: suppressions, fingerprints."""
