"""What a paper says of its study: design, sample, how data were collected and analysed, and what it declares.

Door: `facts.find_facts`. Data: sentences with their places -> FACTS -> Fact, some for each name, or "not stated". A
fact is a row of `registry.FACTS`; the words of lists are data: kinds.toml, countries.toml. What a guideline for
reporting asks for, and where the paper is seen to meet it: `checklists.check_items` and checklists.toml.
"""
