"""Public pages of every collection: its list and its entries."""
