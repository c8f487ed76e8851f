"""Who a vendor is."""
