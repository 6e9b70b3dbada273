"""CacheEntry: the table of the cache that all processes share."""

from django.db import models


class CacheEntry(models.Model):
    """One thing remembered for a time, by `django.core.cache.backends.db`, which reads and writes it by SQL.

    It is a model so that its table is made with all others, whichever cache an installation has chosen.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "foi_cache"

    def __str__(self) -> str:
        return self.cache_key
