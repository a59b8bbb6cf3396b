/** What stands where a secret stood. */
const gone = '[secret]'

/**
 * Shapes of secrets, in the text of a log line: JSON, so that quotes and line ends are escaped. Paths to redact would not do: secrets
 * hide in messages, stacks and bodies kept as text. Repeats are bounded: a line of 40,000 letters must cost milliseconds.
 */
const shapes: [RegExp, string][] = [
  // Slack: bot, user, rotated (xoxe.xoxb-...) and app-level tokens, and URLs that let anyone post.
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]+/gi, gone],
  [/\bxapp-[\w-]+/gi, gone],
  [/\bhooks\.slack(?:-gov)?\.com\/[^\s"'\\<>|)]*/gi, `hooks.slack.com/${gone}`],
  // Keys of model servers, secrets of Standard Webhooks.
  [/\bsk-[\w-]{6,}/g, gone],
  [/\bwhsec_[\w+/=-]+/g, gone],
  // JSON Web Tokens.
  [/\beyJ[\w-]{6,4000}\.[\w-]+(?:\.[\w-]*)?/g, gone],
  // What follows the name of a scheme in a header.
  [/\b(bearer|basic)(\s+|%20)[\w.~+/=-]{6,}/gi, `$1 ${gone}`],
  // user:password@ in a URL; a password may hold @ when nobody encoded it.
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"\\]{0,200}:)[^\s"\\]{1,400}@/gi, `$1${gone}@`],
  // name=value in connection strings, query strings and form bodies.
  [
    /\b((?:\w{0,40}_)?(?:password|passwd|pgpassword|secret|token|api_?key|access_key|private_key))(=)(?!\[secret\])[^\s&;,"'\\]+/gi,
    `$1$2${gone}`,
  ],
]

/** Names of values that are secret whatever they look like. */
const named = '[\\w.-]{0,40}(?:password|passwd|secret|token|authorization|api[_-]?key|private[_-]?key|cookie)'

/** "name": "value" as JSON writes it, and inside a string that holds JSON itself: there each quote stands behind backslashes. */
const pairs: RegExp[] = [
  new RegExp(`(")(${named})"(\\s{0,9}:\\s{0,9})"(?:[^"\\\\]|\\\\.)*"`, 'gi'),
  new RegExp(`(\\\\+")(${named})\\1(\\s{0,9}:\\s{0,9})\\1.{0,4000}?(?<!\\\\)\\1`, 'gi'),
]

/** A line of log without the secrets in it. `known`: values that are secret though they look like nothing, such as a signing secret. */
export function scrub(line: string, known: Iterable<string> = []): string {
  let text = line
  for (const secret of known) if (text.includes(secret)) text = text.replaceAll(secret, gone)
  for (const pair of pairs) text = text.replace(pair, `$1$2$1$3$1${gone}$1`)
  for (const [shape, instead] of shapes) text = text.replace(shape, instead)
  return text
}

/** The ways a secret may be written: as it is, as JSON escapes it, and as URLs and Basic headers encode it. */
export function spellings(secret: string): string[] {
  // Shorter ones are too likely to be words, and no secrets.
  if (secret.length < 6) return []
  const json = JSON.stringify(secret).slice(1, -1)
  const ways = [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  return [...new Set(ways)].sort((a, b) => b.length - a.length)
}
