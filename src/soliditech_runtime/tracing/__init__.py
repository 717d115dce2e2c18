"""Spans, `traceparent` and durations of calls for OpenTelemetry, in processes that use it."""
