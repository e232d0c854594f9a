"""`python -m healthlint`."""

from healthlint.cli.main import main

if __name__ == "__main__":
    main()
