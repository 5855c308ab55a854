"""What might have been, drawn by lot: people drawn anew from their list, outcomes that hang together; seeded."""
