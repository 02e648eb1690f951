"""What the pages of elections, parties and people show beyond their public JSON."""
