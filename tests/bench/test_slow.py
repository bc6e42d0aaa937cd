import pytest

from bench.browser import Network

pytest.importorskip(
    "websocket", reason="the packages of the bench are not installed – websocket – make bench installs them"
)

from bench.report import slow_table
from bench.slow import Goals, Load, Slow


def test_slow_loads_in_a_table():
    network = Network("slow 3G", kbit_s=400, delay_ms=400, slowdown=6)
    slow = Slow(network, Goals(5, 25), Load(61.7, 67.2, 3060, 90), Load(40, 50, 2900.4, 70), Load(1.26, 25.1, 862, 152))
    line = "slow 3G, 400 kbit/s, 400 ms, CPU ÷ 6"
    assert slow_table([slow]).splitlines()[2:] == [
        f"| something readable, s | {line} | 40.0 | 61.7 | 1.3 | ≤ 5 s | reached |",
        f"| interactive map, s | {line} | 50.0 | 67.2 | 25.1 | ≤ 25 s | **not reached** |",
        f"| kB on WebSocket and HTTP | {line} | 2900 | 3060 | 862 |  |  |",
        f"| answers | {line} | 70 | 90 | 152 |  |  |",
    ]
