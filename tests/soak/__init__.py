"""Tests that take long: run by `make soak`, not by `make test`."""
