"""The overlay that an adoption writes, and those that earlier ones wrote."""
