"""How a service is secured, and the documents that tell it."""
