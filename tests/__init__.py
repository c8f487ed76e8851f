"""What holds, as readable situations."""
