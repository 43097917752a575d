from hypothesis import settings

# The first text loads dictionaries, and a busy machine is no failure; the same examples on every run.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")
