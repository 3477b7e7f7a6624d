"""Programs that reproduce the papers: `python -m experiments.<name> --help`."""
