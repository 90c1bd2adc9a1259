"""What findings, quotes, themes and works are about: topics of a SKOS vocabulary.

Door: `topics.find_topics`, and `vocabulary.read_vocabulary` for the topics. Data: Turtle -> Vocabulary -> TopicMatcher;
the text and what was found in it -> About. A label is added to the vocabulary, not here.
"""
