import type pg from 'pg'

/** What transactions run as when the connection itself would bypass row-level security. */
export const restrictedRole = 'requalify_app'

/**
 * Whether transactions must switch to the restricted role, which is then made (roles belong to the whole server, and making one
 * fails for a plain owner, so no migration can). A plain user, owner of the tables or not, is held by FORCE ROW LEVEL SECURITY.
 */
export async function needsRestrictedRole(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ bypasses: boolean; name: string }>(
    'SELECT rolsuper OR rolbypassrls AS bypasses, rolname AS name FROM pg_roles WHERE rolname = current_user',
  )
  if (!rows[0]?.bypasses) return false
  try {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${restrictedRole}') THEN
        CREATE ROLE ${restrictedRole} NOLOGIN NOSUPERUSER NOBYPASSRLS;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was quicker
    END $$`)
    // A superuser may take any role; one that merely bypasses row-level security must be a member.
    await client.query(`DO $$ BEGIN
      IF NOT pg_has_role(current_user, '${restrictedRole}', 'MEMBER') THEN
        EXECUTE format('GRANT ${restrictedRole} TO %I', current_user);
      END IF;
    END $$`)
  } catch (cause) {
    throw new Error(
      `The database user ${rows[0].name} bypasses row-level security and may not make the role ${restrictedRole}. Connect as a plain user, or let it make roles.`,
      { cause },
    )
  }
  return true
}

/** Lets the restricted role use the tables of a schema, present ones and later ones. */
export async function grantSchema(client: pg.ClientBase, schema: 'public' | 'pgboss') {
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${restrictedRole}`)
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${restrictedRole}`)
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${restrictedRole}`)
  if (schema === 'public') await client.query(`REVOKE ALL ON "_prisma_migrations" FROM ${restrictedRole}`)
}
