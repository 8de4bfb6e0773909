"""Finding things: content becomes search documents, an engine keeps them, one module asks it."""
