"""What pages are made of: addresses, choices, markup, and the look of quotes, findings, works and links.

Door: `style.show`, which draws the markup that all functions here return.
Trip: what the API answered, as plain dicts -> `markup.Html` -> the page.
"""
