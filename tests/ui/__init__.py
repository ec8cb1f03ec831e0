"""Windows, acted on as a person does."""
