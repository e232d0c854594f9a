"""healthlint beside its peers: set up, measured, drawn."""
