"""Making an index: from cards, or from other indexes without embedding their texts again."""
