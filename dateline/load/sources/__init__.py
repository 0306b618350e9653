"""Where inputs come from: files and folders, addresses of the web, buckets of objects."""
