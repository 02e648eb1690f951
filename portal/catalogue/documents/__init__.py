"""Writing the public read model: publication and assembly of documents."""
