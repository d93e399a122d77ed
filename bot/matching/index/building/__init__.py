"""Makes indexes: from cards, or from other indexes without embedding the texts again."""
