"""Tables as they arrive: text or a file becomes a grid, the grid a proposed reading, the reading figures.

`grid`, `pasted`, `files`, `marks`, `matching`, `choices`, `proposing` and `reading` are plain: no database.
"""
