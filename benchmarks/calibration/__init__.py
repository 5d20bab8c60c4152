"""How the estradiol-bone model was held against trials; README.md tells it in words."""
