"""What a GraphQL operation costs, worked out before it runs, and what is refused for it. See docs/graphql-cost.md.

Door: ``extension.cost_before_execution``. Text of a document -> tokens (also the values of variables) -> structure
(the document alone) -> validation by GraphQL's rules -> counting (with schema and variables) -> execution for a
bounded time.
"""
