"""The sentence below a headline: the news, or what says more than the headline does."""
