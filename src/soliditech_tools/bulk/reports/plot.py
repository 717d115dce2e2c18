"""A plot of how many rows were settled when, as SVG within a page."""

from __future__ import annotations

from collections.abc import Sequence

_WIDTH, _HEIGHT = 640, 160
_LEFT, _BOTTOM = 56, 24
_BARS = 60


def plot(times: Sequence[float]) -> str:
    """Bars of rows a second, over the time from the first to the last.

    Args:
        times: when rows were settled, in seconds since 1970, in any order.
    """
    if not times:
        return "<p>No row was settled yet.</p>"
    first, last = min(times), max(times)
    # All at one moment are one bar of a second.
    seconds = max(last - first, 1.0)
    bars = [0] * _BARS
    for moment in times:
        bars[min(int((moment - first) / seconds * _BARS), _BARS - 1)] += 1
    rates = [number * _BARS / seconds for number in bars]
    highest = max(rates)
    return _svg(rates, highest, seconds)


def _svg(rates: Sequence[float], highest: float, seconds: float) -> str:
    across, up = (_WIDTH - _LEFT) / _BARS, _HEIGHT - _BOTTOM - 8
    rectangles = "".join(
        f'<rect x="{_LEFT + number * across:.1f}" y="{8 + up * (1 - rate / highest):.1f}" '
        f'width="{across * 0.8:.1f}" height="{up * rate / highest:.1f}"/>'
        for number, rate in enumerate(rates)
        if rate
    )
    base = _HEIGHT - _BOTTOM
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img" '
        f'aria-label="up to {highest:,.1f} rows a second, over {_spelled(seconds)}" fill="currentColor" font-size="12">'
        f'<g fill="#3b82f6">{rectangles}</g>'
        f'<line x1="{_LEFT}" y1="{base}" x2="{_WIDTH}" y2="{base}" stroke="currentColor" stroke-opacity=".4"/>'
        f'<text x="{_LEFT - 6}" y="18" text-anchor="end">{highest:,.1f}/s</text>'
        f'<text x="{_LEFT - 6}" y="{base}" text-anchor="end">0</text>'
        f'<text x="{_LEFT}" y="{_HEIGHT - 6}">0</text>'
        f'<text x="{_WIDTH}" y="{_HEIGHT - 6}" text-anchor="end">{_spelled(seconds)}</text></svg>'
    )


def _spelled(seconds: float) -> str:
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 7200 else f"{whole // 3600} h {whole % 3600 // 60} min"
