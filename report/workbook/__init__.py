"""What every workbook is made with: sheets, styles, names, links, and how it is saved."""
