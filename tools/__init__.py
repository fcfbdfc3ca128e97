"""What keeps the workshop running; nothing here is needed once Kenesh is served."""
