"""What must hold when everything goes wrong: hostile bytes, random input, many writers at once."""
