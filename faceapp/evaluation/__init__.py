"""How good it is: protocols, metrics, calibration, reports, benchmarks."""
