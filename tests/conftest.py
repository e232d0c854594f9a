"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# A busy machine is no mistake.
settings.register_profile("healthlint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("healthlint")
