"""What people use: pages in a browser and the command line. They know nothing of each other.

Doors: `app.main` for the pages, `terminal.launch.main` for the command line.
Trip: a page of `views` draws with `parts` what `client` asks of the API; a command asks the rooms below directly.
"""
