"""Our pages in the browser: the chat under /with/..., and the secret link to one booking under /b/...."""
