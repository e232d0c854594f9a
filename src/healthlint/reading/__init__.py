"""A draft read: claim frames with modality and support, disclaimers, the kind of publisher, measures."""
