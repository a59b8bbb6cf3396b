import { destination, type LoggerOptions, pino, stdSerializers } from 'pino'
import type { Log } from '../application/ports.ts'
import { scrub, spellings } from './scrub.ts'

export interface ScrubbedLog extends Log {
  debug(fields: object, message: string): void
  /** From now on this value is in no line. */
  hide(secret: string): void
}

export interface LogOptions {
  level: NonNullable<LoggerOptions['level']>
  /** Values that must never be shown, whatever they look like. */
  secrets?: readonly string[]
  /** Where lines go; standard output when left out. */
  write?: (line: string) => void
}

/** Structured log: one JSON object a line. Every line passes the scrubber as text, so that nothing can be logged round it. */
export function createLog({ level, secrets = [], write }: LogOptions): ScrubbedLog {
  const known = new Set(secrets.flatMap(spellings))
  const out = write ?? toStandardOutput()
  const log = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: withErrors },
      // Bodies and their like are cut, never followed for ever.
      depthLimit: 8,
      edgeLimit: 200,
    },
    { write: (line: string) => out(scrub(line, known)) },
  )
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
    hide: (secret) => {
      for (const way of spellings(secret)) known.add(way)
    },
  }
}

function toStandardOutput(): (line: string) => void {
  // Synchronous: the last line before a crash is the one that matters.
  const stream = destination({ fd: 1, sync: true })
  return (line) => void stream.write(line)
}

/** An Error says nothing as plain JSON: its kind, message, stack and cause are written out, under whatever name it came. */
function withErrors(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? stdSerializers.errWithCause(value) : value]),
  )
}
