"""Many cases at once: tables that the engine made, looked up and added by numpy in whole numbers, exactly."""
