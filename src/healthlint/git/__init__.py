"""What Git knows of the drafts: which lines of which files were changed. Nothing here uses the network."""
