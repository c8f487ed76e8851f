"""The site: pages made on the server from the functions of the API."""
