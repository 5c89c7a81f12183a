"""Queries as people might write them, out of the texts that are searched: the same ones each time."""

import random


def word_queries(texts, count):
    """So many queries of one to three words that stand next to each other in a text, which is a list of words."""
    source = random.Random(7)
    queries = []
    while len(queries) < count:
        text = source.choice(texts)
        begin = source.randrange(len(text))
        words = "".join(c if c.isalnum() else " " for c in " ".join(text[begin:begin + source.randint(1, 3)]))
        if words.strip():
            queries.append(" ".join(words.split()))
    return queries
