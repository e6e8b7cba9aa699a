"""The extension that SQLite loads."""

from PyInstaller.utils.hooks import get_package_paths

binaries = [(f"{get_package_paths('sqlite_vec')[1]}/vec0.*", "sqlite_vec")]
