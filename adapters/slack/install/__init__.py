"""Setting up the app: its manifest, the pages that install it, its tokens, and the checks of `cuecard doctor`."""
