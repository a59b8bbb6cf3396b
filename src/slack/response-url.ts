/** Answers to a command or press go only to Slack's own host, or to the one Slack this program was told of: nothing in a payload can make us call elsewhere. */
export interface ResponseUrls {
  /** Whether an address may be called. */
  allowed(url: string): boolean
  /** Posts `body` there. Throws when the address is not allowed or the answer is no 2xx. */
  post(url: string, body: object): Promise<void>
}

const slackOrigin = 'https://hooks.slack.com'

export function responseUrls(apiUrl: string): ResponseUrls {
  const origins = new Set([slackOrigin, new URL(apiUrl).origin])
  const allowed = (url: string) => {
    const parsed = URL.canParse(url) ? new URL(url) : null
    return parsed !== null && origins.has(parsed.origin) && parsed.username === '' && parsed.password === ''
  }
  return {
    allowed,
    async post(url, body) {
      if (!allowed(url)) throw new Error('This response_url is not one of Slack')
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(5_000),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`Slack answered ${answer.status} to a response_url`)
    },
  }
}
