"""The pages of the desk, one module for each thing that curators look after."""
