#!/usr/bin/env python
"""Run a management command of the product; DATABASE_URL chooses the database."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    gc.set_threshold(100_000)  # loading makes no garbage, and looking for some took a tenth of the time
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foi.settings")
    execute_from_command_line(sys.argv)
