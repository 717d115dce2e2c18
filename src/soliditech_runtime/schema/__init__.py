"""Values, JSON and models: values are checked before they are sent; replies are read leniently."""
