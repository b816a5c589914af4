"""Where each project stands in the work's stages: on the screen, in sheets, in a ledger."""
