"""The units of language: tokens, sentences, lexicon terms, patterns."""
