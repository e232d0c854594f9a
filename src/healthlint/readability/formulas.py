"""The reading formulas, as textstat 0.7.13 computes them from counts.

Each function takes totals of a text and returns a grade of the American school system, or a score where it says so. Totals of
zero give 0.0. Sources: Kincaid et al. 1975 (Flesch-Kincaid, ARI in its Navy form), Flesch 1948 (reading ease), McLaughlin 1969
(SMOG), Gunning 1952 (fog), Coleman and Liau 1975, Dale and Chall 1948.
"""


def flesch_kincaid_grade(words: int, sentences: int, syllables: int) -> float:
    """School grade from the length of sentences and words: 0.39 words/sentence + 11.8 syllables/word - 15.59."""
    if not (words and sentences and syllables):
        return 0.0
    return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59


def flesch_reading_ease(words: int, sentences: int, syllables: int) -> float:
    """A score from about 0 (very hard) to 100 (very easy)."""
    if not (words and sentences and syllables):
        return 0.0
    return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)


def smog_index(sentences: int, polysyllables: int) -> float:
    """School grade from words of three or more syllables; normed on 30 sentences and more."""
    if not sentences:
        return 0.0
    return float((1.043 * (30 * (polysyllables / sentences)) ** 0.5) + 3.1291)


def gunning_fog(words: int, sentences: int, difficult: int) -> float:
    """School grade; `difficult` are words of three or more syllables that are not on the list of easy words."""
    if not (words and sentences):
        return 0.0
    return 0.4 * (words / sentences + 100 * difficult / words)


def coleman_liau_index(words: int, sentences: int, letters: int) -> float:
    """School grade from letters (and digits) a word and sentences a word."""
    if not (words and sentences and letters):
        return 0.0
    return 0.058 * (letters / words * 100) - 0.296 * (sentences / words * 100) - 15.8


def automated_readability_index(words: int, sentences: int, characters: int) -> float:
    """School grade from characters a word (full stops and apostrophes counted) and words a sentence."""
    if not (words and sentences and characters):
        return 0.0
    return 4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43
