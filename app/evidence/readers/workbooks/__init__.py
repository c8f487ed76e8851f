"""Workbooks, OpenDocument (ods) and Excel (xlsx): the rows of their sheets, and nothing that runs."""
