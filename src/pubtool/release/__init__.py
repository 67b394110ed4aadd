"""The release: built editions as a folder that shops can list and readers can trust."""
