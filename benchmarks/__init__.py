"""What the book weighs and how fast it answers. Sizes and ratios have budgets, times have none."""
