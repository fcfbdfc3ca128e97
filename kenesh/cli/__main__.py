"""Run the command without its script: ``python -m kenesh.cli``."""

from kenesh.cli.command import main

if __name__ == "__main__":
    main()
