"""Long work with real progress: asked for on a page, done by another process, cancelled, repeated and told."""
