"""Direct Line 3.0, the protocol of Microsoft's Web Chat: conversations of the browser over the same turns."""
