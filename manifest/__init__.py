"""The Teams app package: manifest, localised words and icons."""
