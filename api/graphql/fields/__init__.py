"""The fields that an operation can begin with: queries, mutations and subscriptions.

Door: `query.Query`, `mutation.Mutation` and `subscription.Subscription`, which graphql/schema.py joins: arguments -> a
question of graph.ask, or a change by `Context.write` -> references to things, which graphql/plan answers.
"""
