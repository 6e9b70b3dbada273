"""The letter as an accessible and archival PDF: `printing` is the way in, and alone knows WeasyPrint."""
