"""The only importers of Flask: app, API and pages."""
