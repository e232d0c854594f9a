"""How hard a text is to read: counts, reading grades, and what raises them.

It stands beside `language` and imports nothing above it. The counts and formulas are textstat's, computed in one pass over words
that are looked up in tables of our own, so that neither textstat nor nltk is imported and nothing is ever fetched;
`textstat_table` runs textstat itself on the same words.
"""
