"""Whether a data set leads back to persons: what was missed, who stands alone, whom an attack finds again."""
