"""Applying the replacements that findings carry: choosing them, proving that they mend, writing files whole."""
