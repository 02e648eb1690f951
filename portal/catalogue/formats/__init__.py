"""One filtered list, every format: the rows are produced once, a format only writes them."""
