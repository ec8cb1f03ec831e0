"""Files → plain lines; the only home of the libraries that read Word and PDF."""
