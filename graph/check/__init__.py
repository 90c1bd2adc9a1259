"""What has to hold for every graph that this program wrote, asked of the database itself.

Door: ``looking.look``. A rule looks at a study at a time, what breaks it becomes a ``Breach``, and so does what breaks
a shape of RDF. ``registry.RULES`` is the tuple of rules.
"""
