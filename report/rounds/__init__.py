"""Two rounds side by side: on the screen and in a workbook."""
