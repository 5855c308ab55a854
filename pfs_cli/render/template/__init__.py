"""The workbook that staff fill in, made from a contract: what comes back from it settles as it is."""
