import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'

const lifetimeMs = 10 * 60_000

export interface Grant {
  personId: string
  teamId: string
  scopes: string[]
  redirectUri: string
}

/** The codes between the install page and oauth.v2.access: ten minutes, single use. */
export interface Codes {
  issue(grant: Grant): string
  redeem(code: string): { ok: true; grant: Grant } | { ok: false; error: 'invalid_code' | 'code_already_used' }
}

export function createCodes(clock: Clock): Codes {
  const issued = new Map<string, Grant & { until: number; used: boolean }>()
  return {
    issue(grant) {
      const code = randomBytes(24).toString('hex')
      issued.set(code, { ...grant, until: clock.now() + lifetimeMs, used: false })
      return code
    },
    redeem(code) {
      const found = issued.get(code)
      if (!found || clock.now() > found.until) return { ok: false, error: 'invalid_code' }
      if (found.used) return { ok: false, error: 'code_already_used' }
      found.used = true
      return { ok: true, grant: found }
    },
  }
}
