"""What a GraphQL operation costs, worked out before it runs, and what is refused for it. See docs/graphql-cost.md.

Text of a request to answer: body (bytes) -> requests (JSON, batches) -> tokens (the text of the document) ->
structure (the document alone) -> validation by GraphQL's rules -> counting (with schema and variables) -> execution
for a bounded time.
"""
