"""The ledger 台账: the workbook, its tables as .csv, and the workbook read back."""
