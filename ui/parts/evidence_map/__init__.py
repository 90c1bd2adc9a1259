"""The evidence map: how much there is where two axes cross, as a table and as the lists of one cell.

Door: `question.asked_for`.
Trip: an address -> `question.MapQuestion` -> counts by GraphQL -> `map.CrossedCounts` -> `map.table`.
Tuple: `axes.AXES`, what rows and columns can be.
"""
