"""The property graph: a copy of the tables for people and their questions, rebuilt whenever the tables change."""
