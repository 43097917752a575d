"""Two cases that read as a story: small enough to follow by eye, with their answer, all names and numbers invented."""

from gangmap.proving.stories.story import STORIES, write_story

__all__ = ["STORIES", "write_story"]
