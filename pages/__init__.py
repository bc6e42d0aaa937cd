"""One screen each; empty so that import-linter sees the pages."""
