"""Tests of periods, values, tables and calculations; none touches the database."""
