"""Two contracts held against each other: where they differ in meaning, and what that moves. Never their texts."""
