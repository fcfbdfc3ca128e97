"""Forums at work: bodies, membership by date, editions, hosts, levels."""
