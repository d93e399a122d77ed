"""A server that lets AI assistants search the articles over the Model Context Protocol (MCP). It changes nothing."""
