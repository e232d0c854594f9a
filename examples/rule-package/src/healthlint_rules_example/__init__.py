"""Rules for healthlint. There is no code here: the folder holds rules, and the entry point names it."""
