"""Headlines of stories: titles that their source cut off are completed, shortened or replaced."""
