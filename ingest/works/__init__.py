"""Works: their names and ids, which records are one work, and which number of a paper's list each is.

Door: ``references.resolve_references`` for one study, ``distinct_works.distinct_works`` for the whole graph. Trip:
records -> ``likeness`` (read for comparison) -> ``same_work`` (same, uncertain, different) -> ``distinct_works``.
``possible_duplicates`` lists what a person should look at.
"""
