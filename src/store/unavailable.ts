import { StoreUnavailable } from '../application/ports.ts'

/** Prisma's codes for: cannot reach, timed out, connection closed, no connection free, transaction not started or over its time, conflict. */
const prismaCodes = new Set(['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'])
const driverKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
  'TransactionWriteConflict',
  'AuthenticationFailed',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
])
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EIO',
])
/**
 * SQLSTATE: 08 connection, 53 out of resources (disk, memory, connections), 57 shut down or cancelled by a timeout, 58 system error,
 * 40 deadlock and conflict, 55P03 lock not available, 25P03 and 25P04 a transaction's timeouts, 25006 a server that became read-only.
 */
const sqlState = /^(08|53|57|58|40)...$|^(55P03|25P03|25P04|25006)$/
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|pool after calling end|PGlite is clos|database fell silent|Unable to start a transaction|Transaction already closed/i

function says(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 6) return false
  const { code, originalCode, kind, message, cause, meta, driverAdapterError, errors } = value as Record<string, unknown>
  for (const found of [code, originalCode, kind])
    if (typeof found === 'string' && (prismaCodes.has(found) || driverKinds.has(found) || systemCodes.has(found) || sqlState.test(found)))
      return true
  if (typeof message === 'string' && messages.test(message)) return true
  return [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])].some((inner) => says(inner, depth + 1))
}

/**
 * The error as callers must see it: `StoreUnavailable` when the database, not the caller, is the reason; anything else unchanged.
 * After a connection lost during COMMIT nobody knows whether it was kept: doing it again must be harmless, as it is with keys.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !says(error, 0)) return error
  return new StoreUnavailable('The database is not available.', { cause: error })
}
