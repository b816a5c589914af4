"""The page 审核报告.html, and the parts from which other pages are built as well."""
