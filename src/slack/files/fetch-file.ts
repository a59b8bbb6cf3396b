/** Bytes taken of a file at most; an hour's transcript has a tenth of it. */
export const mostBytes = 1_000_000
const fetchedWithin = 8_000

export type Fetched = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'too-large' | 'gone' | 'not-allowed' | 'slack-away' }

/** Where files of a Slack lie: its own file host, and the Slack this program was told of. Our token goes nowhere else. */
export function fileOrigins(apiUrl: string): (url: string) => boolean {
  const origins = new Set(['https://files.slack.com', new URL(apiUrl).origin])
  return (url) => {
    const parsed = URL.canParse(url) ? new URL(url) : null
    return parsed !== null && origins.has(parsed.origin) && parsed.username === '' && parsed.password === ''
  }
}

/** Fetches one file with the bot's token. Never throws; follows nothing: a redirect is a door that shows the sign-in page. */
export async function fetchFile(url: string, token: string): Promise<Fetched> {
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal: AbortSignal.timeout(fetchedWithin),
    })
    const refused = refusedBy(answer)
    if (refused) {
      await answer.body?.cancel()
      return { kind: refused }
    }
    return await bytesOf(answer)
  } catch {
    return { kind: 'slack-away' }
  }
}

function refusedBy(answer: Response): Exclude<Fetched['kind'], 'bytes'> | null {
  if (answer.status >= 300 && answer.status < 400) return 'not-allowed'
  if (answer.status === 401 || answer.status === 403) return 'not-allowed'
  if (answer.status === 404 || answer.status === 410) return 'gone'
  if (!answer.ok) return 'slack-away'
  // Without the right to it Slack shows its sign-in page, with 200.
  if (/^text\/html\b/i.test(answer.headers.get('content-type') ?? '')) return 'not-allowed'
  return Number(answer.headers.get('content-length') ?? 0) > mostBytes ? 'too-large' : null
}

/** Counted as it comes: what a header says may be wrong, and what is packed on the way grows. */
async function bytesOf(answer: Response): Promise<Fetched> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > mostBytes) return { kind: 'too-large' }
    chunks.push(chunk)
  }
  return { kind: 'bytes', bytes: Buffer.concat(chunks) }
}
