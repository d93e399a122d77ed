"""Windows, which are passages of up to three sentences: chooses which to read, reads them and orders them."""
