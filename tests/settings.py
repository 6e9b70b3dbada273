"""The product's settings as the tests use them: a database of their own, passwords that are quick to check.

TEST_DATABASE_URL names a server on which a test database may be made. Without it the tests use SQLite, in
a file because that is what an installation has: in memory, SQLite locks differently. DATABASE_URL is never
used.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="foi-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{_folder / 'unused.sqlite3'}"
os.environ["FOI_FAST_PASSWORDS"] = "true"
os.environ["FOI_DEBUG"] = "on"

from foi.settings import *  # noqa: E402
from foi.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    # The tests' data need not outlive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

MEDIA_ROOT = _folder / "media"
# Static files come straight from where they were built, as under runserver.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
