"""What an installation needs to run: starting a server, its shared cache, its logs, its mail."""
