"""A long run over a service that fails in every way: what it costs, and whether anything is lost or left behind."""
