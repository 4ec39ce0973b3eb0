"""What transcripts of calls have: numbers, names, codes and dates read out."""
