"""How fast the portal is, beside others on the same data: `make bench`."""
