"""What an archive is searched by: year, unit type, region, campaigns, award, keywords."""
