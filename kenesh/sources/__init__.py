"""Where facts come from: sources, citations, and claims that stand side by side."""
