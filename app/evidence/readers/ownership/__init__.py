"""Who owns the vendor: statements of ownership and control, read into a register of holdings."""
