"""The letter 修改意见.docx to a submitter, written into the office's own template."""
