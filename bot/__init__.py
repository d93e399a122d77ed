"""The core of Cuecard: turns articles into topic cards, and answers questions with the words of the articles. It does
not know any platform."""
