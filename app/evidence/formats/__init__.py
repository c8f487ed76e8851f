"""What each accepted format must look like, checked on its bytes without opening it."""
