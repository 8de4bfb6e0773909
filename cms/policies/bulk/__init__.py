"""Many documents at once: a folder or ZIP of files with a sheet goes into the library, and comes out of it the same way."""
