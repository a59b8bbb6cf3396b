import type { Office } from '../office.ts'
import type { Channel, Install, Json, Person } from '../state/model.ts'
import { isJson } from '../state/store.ts'

/** Thrown by a method to answer `ok: false` with Slack's error word; caught in dispatch.ts and nowhere else. */
export class Refusal extends Error {
  readonly answer: Json
  constructor(error: string, more: Json = {}) {
    super(error)
    this.answer = { ok: false, error, ...more }
  }
}

export function refuse(error: string, more: Json = {}): never {
  throw new Refusal(error, more)
}

/** One call of a method by the app, its token already checked. */
export interface Call {
  office: Office
  args: Args
  install: Install
  /** The bot's own user. */
  bot: Person
  /** True when the token has this scope. */
  has(scope: string): boolean
  /** Refuses with `missing_scope` unless the token has this scope. */
  need(scope: string): void
}

/** A method's whole behaviour. `scopes`: one of them must be held; the method checks what depends on the channel by itself. */
export interface Method {
  scopes?: string[]
  run(call: Call): Json
}

/** Arguments as they came: strings from a form, anything from JSON. */
export interface Args {
  raw: Json
  /** The string, or undefined when absent or empty. Numbers count as their text. */
  text(name: string): string | undefined
  /** As `text`, but absent is a refusal: `invalid_arguments` unless another word is given. */
  required(name: string, error?: string): string
  flag(name: string, otherwise?: boolean): boolean
  /** A whole number within bounds; refuses with `invalid_arguments`. */
  number(name: string, otherwise: number, least: number, most: number): number
  /** Parsed JSON, whether it came as text or as value. Refuses with `error` when the text is no JSON. */
  json(name: string, error: string): unknown
  list(name: string): string[]
}

export function readArgs(raw: Json): Args {
  const text = (name: string) => {
    const value = raw[name]
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    raw,
    text,
    required(name, error) {
      const value = text(name)
      if (value !== undefined) return value
      return error
        ? refuse(error)
        : refuse('invalid_arguments', { response_metadata: { messages: [`[ERROR] missing required field: ${name}`] } })
    },
    flag(name, otherwise = false) {
      const value = text(name)
      return value === undefined ? otherwise : value === 'true' || value === '1'
    },
    number(name, otherwise, least, most) {
      const value = text(name)
      if (value === undefined) return otherwise
      const number = Number(value)
      if (!Number.isInteger(number) || number < least || number > most) {
        refuse('invalid_arguments', {
          response_metadata: { messages: [`[ERROR] must be between ${least} and ${most} [json-pointer:/${name}]`] },
        })
      }
      return number
    },
    json(name, error) {
      const value = raw[name]
      if (typeof value !== 'string') return value ?? undefined
      if (value === '') return undefined
      try {
        return JSON.parse(value)
      } catch {
        return refuse(error)
      }
    },
    list(name) {
      const value = raw[name]
      if (Array.isArray(value)) return value.map(String)
      return (text(name) ?? '').split(',').flatMap((part) => part.trim() || [])
    },
  }
}

/** Blocks after checking: an array of objects. */
export function jsonList(value: unknown): Json[] | undefined {
  return Array.isArray(value) ? value.filter(isJson) : undefined
}

/** The scopes of reading (`history`, `read`, `write`) by kind of conversation. */
export function scopeFor(channel: Channel, what: 'history' | 'read' | 'write'): string {
  const family = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[channel.kind]
  return what === 'write' && family === 'channels' ? 'channels:manage' : `${family}:${what}`
}
