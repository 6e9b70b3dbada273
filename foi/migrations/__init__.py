"""The one stream of migrations: schema only, named by intent."""
