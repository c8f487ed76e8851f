"""What is promised: the contract, its rights, its documents, the shape of the code."""
