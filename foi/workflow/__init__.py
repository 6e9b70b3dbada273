"""Changes of state that span domains: receiving, drafting, reviewing, issuing; each is one transaction.

A function that is told who acts (`by`) raises Refused (foi.permissions) for whoever may not do it, and
NotAllowed (foi.responses.states), of which Refused is one kind, where the letter as it stands does not
allow it. Whatever else it raises is in its own docstring. Every message is written for an officer.
"""
