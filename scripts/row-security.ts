/** Row-level security for each table that a migration creates: nothing is seen or written but of the workspace the transaction is bound to. */
export function rowSecurityFor(sql: string): string {
  return [...sql.matchAll(/CREATE TABLE "(\w+)"/g)]
    .map(([, table]) => {
      const owner = table === 'workspaces' ? 'id' : 'workspace_id'
      const test = `current_setting('app.workspace', true) IN ("${owner}"::text, '*')`
      return `
-- RowSecurity
ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "${table}" USING (${test}) WITH CHECK (${test});
`
    })
    .join('')
}
