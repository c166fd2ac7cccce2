"""The programme as a JSON file (`pat2024.json` ships inside): read strictly, validated whole, then loaded."""
