"""The figures the council holds, for officers to browse: by subject, by dataset, by measure."""
