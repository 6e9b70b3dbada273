"""Tests of long work: the queue, the worker, and what is taken up again."""
