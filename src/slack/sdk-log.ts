import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../application/ports.ts'

/** The SDK's words in our log: warnings and errors only, since its finer levels print message texts. */
export function sdkLog(log: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: (...words) => log.warn({ from: 'slack-sdk' }, words.map(String).join(' ')),
    error: (...words) => log.error({ from: 'slack-sdk' }, words.map(String).join(' ')),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
