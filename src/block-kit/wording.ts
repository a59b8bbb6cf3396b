import { z } from 'zod'

/** A string of `min` to `max` characters, counted as Unicode code points, with Slack's words for a violation. */
export function chars(max: number, min = 1) {
  return z
    .string()
    .refine((text) => text.length >= min, { error: `must be more than ${min - 1} characters` })
    .refine((text) => text.length <= max || [...text].length <= max, { error: `must be less than ${max + 1} characters` })
}

/** An http or https address of at most 3,000 characters. */
export function webAddress(max: number) {
  return chars(max).refine((url) => /^https?:\/\/[^\s/]/i.test(url), { error: 'must be a valid URL' })
}

const wholeThings: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
}

/** Slack's words for what the schema found; given to zod at each parse. */
export function slackWording(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return missing(issue.path?.at(-1))
      return `must provide ${wholeThings[issue.expected] ?? 'an object'}`
    case 'too_big':
      return issue.origin === 'array' ? `no more than ${issue.maximum} items allowed` : `must be at most ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'array' ? `no fewer than ${issue.minimum} items allowed` : `must be at least ${issue.minimum}`
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`
    case 'invalid_union':
      return issue.note === 'No matching discriminator' ? unknownType(issue.input) : 'must be of an allowed type'
    case 'invalid_value':
      return issue.input === undefined ? missing(issue.path?.at(-1)) : 'must be a valid enum value'
    default:
      return 'is not valid'
  }
}

const missingField = 'missing required field: '

function missing(field: PropertyKey | undefined): string {
  return missingField + String(field ?? '')
}

function unknownType(input: unknown): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return 'must provide an object'
  const { type } = input as { type?: unknown }
  return type === undefined ? missing('type') : `unsupported type: ${String(type)}`
}

/** What is wrong, and where: `path` is a JSON pointer into what was sent, as in Slack's own answers. */
export interface Problem {
  path: string
  message: string
}

export function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** zod's issues in Slack's terms. A missing field is told of the object that lacks it, as Slack does. */
export function problemsOf(error: z.ZodError, root: string): Problem[] {
  return error.issues.map((issue) => {
    const parentTells = issue.message.startsWith(missingField) || (issue.code === 'invalid_union' && issue.path.at(-1) === 'type')
    const path = parentTells && typeof issue.path.at(-1) === 'string' ? issue.path.slice(0, -1) : issue.path
    return { path: root + pointer(path), message: issue.message }
  })
}
