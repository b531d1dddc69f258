"""The programme's public face on the host of the workspaces: the same for everybody, signed in or not."""
