import type { FetchFunction } from '@slack/web-api'

/** Slack tells no time, or nonsense: half a minute. And nobody makes us wait for more than an hour at once. */
const unknownWait = 30
const longestWait = 3_600

/**
 * The SDK throws a bare error when a 429 has no readable `Retry-After`; with this it always finds one, in seconds.
 */
export function waitWhereNoneIsTold(fetch: typeof globalThis.fetch): FetchFunction {
  return async (url, init) => {
    const answer = await fetch(url, init)
    if (answer.status !== 429) return answer
    const told = answer.headers.get('retry-after')?.trim() ?? ''
    const seconds = /^\d{1,9}$/.test(told) ? Math.min(Number(told), longestWait) : unknownWait
    if (String(seconds) === told) return answer
    const headers = new Headers(answer.headers)
    headers.set('retry-after', String(seconds))
    return new Response(await answer.text(), { status: 429, headers })
  }
}
