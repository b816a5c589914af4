"""Two rounds of results compared: projects known again, findings that remain, are new, are gone."""
