"""Run by Alembic at each upgrade: the open connection comes in from `amends.store.database`."""

from alembic import context

from amends.store.database import REVISION_TABLE
from amends.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=REVISION_TABLE,
    transactional_ddl=True,  # SQLite can, and half a migration is none
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
