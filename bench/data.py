"""`python -m bench.data SIZE`: fill the database that DATABASE_URL names."""

import argparse
import os

import django


def main():
    parser = argparse.ArgumentParser(prog="bench.data", description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--thin", action="store_true", help="almost no JSON, for plans of queries")
    parser.add_argument("--searched", action="store_true", help="index every law for search")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from bench.generate import generate

    generate(asked.size, asked.seed, thin=asked.thin, searched=asked.searched)


if __name__ == "__main__":
    main()
