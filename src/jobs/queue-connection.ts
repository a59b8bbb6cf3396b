import type { ConstructorOptions } from 'pg-boss'
import type { StoreInside } from '../store/open-store.ts'

/** pg-boss on the embedded database: the one connection is shared, and notifications arrive inside the process. */
function embedded(inside: StoreInside): NonNullable<ConstructorOptions['db']> {
  const { pool, lite } = inside
  if (!lite) throw new Error('not embedded')
  return {
    async executeSql(text, values) {
      const result = (await inside.patiently(() => pool.query(text, values as never))) as unknown as { rows: never[] } | { rows: never[] }[]
      // Several statements in one text give several results.
      return { rows: Array.isArray(result) ? result.flatMap((one) => one.rows ?? []) : result.rows }
    },
    async listen(channel, onNotification, onReconnect) {
      const off = lite.onNotification((name, payload) => {
        if (name === channel) onNotification(payload)
      })
      await pool.query(`LISTEN "${channel}"`)
      onReconnect()
      return {
        async close() {
          off()
          await pool.query(`UNLISTEN "${channel}"`)
        },
      }
    },
  }
}

/** How pg-boss reaches the store's database: through its one connection, or with a few connections of its own. */
export const queueConnection = (inside: StoreInside): ConstructorOptions =>
  inside.databaseUrl === null
    ? { backend: 'pglite', db: embedded(inside) }
    : { connectionString: inside.databaseUrl, max: 5, connectionTimeoutMillis: 5_000, application_name: 'requalify jobs' }
