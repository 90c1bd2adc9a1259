"""The pages, one module each.

Door: `registry.VIEWS`, the tuple of all pages in the order of the navigation.
Trip: an address -> a GraphQL query by `ui.client` -> markup and widgets of `ui.parts`.
"""
