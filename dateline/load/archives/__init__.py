"""Files that hold files: zip and tar, and the archives of web crawls."""
