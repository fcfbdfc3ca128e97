"""Press releases, their paragraphs restated, and coverage."""
