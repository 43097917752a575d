"""Two cases that read as a story: small enough to follow by eye, with their answer, all names and numbers invented."""

from gangmap.proving.stories.story import STORIES, STORY_TODAY, story_rows, write_story

__all__ = ["STORIES", "STORY_TODAY", "story_rows", "write_story"]
