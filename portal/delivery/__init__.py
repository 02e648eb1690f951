"""How public pages travel: validators, compressed copies, what proxies are told."""
