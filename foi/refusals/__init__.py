"""The council's own refusal reasons, tied to provisions of the Acts."""
