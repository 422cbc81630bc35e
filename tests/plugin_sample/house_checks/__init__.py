"""Checks of one house. Each lies in a file `<letter><3 digits>_<name>.py`; the folder is its family."""
