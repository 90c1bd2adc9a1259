"""What people add to the graph: judgements of links, tags, and the tokens they sign in with; and the audit of it all.

Doors: `judgements.judge`, `exchange.bring`, `tags.put_on`, `tokens.create` and `audit.record`: what a person says ->
checked and signed (`signing`) -> a node of its own, which outlives the study; `ties.tie_judgements` ties it again.
"""
