"""Groups that keep their identity from run to run, and what happened to them."""
