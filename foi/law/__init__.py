"""What the Freedom of Information Act 2000 and the Environmental Information Regulations 2004 require.

Pure: plain values in, plain values out. Nothing here reads the clock, the settings or a database, and
nothing here is wording of a letter; that belongs to the authority.
"""
