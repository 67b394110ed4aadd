"""Tests of the configuration, of discovery and of `new`."""
