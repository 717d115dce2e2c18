"""Operations: their parameters, their paths, and how their replies are read."""
