import { createHmac } from 'node:crypto'

/** Milliseconds from sending an event to its acknowledgement, at an even rate; `refused` counts whatever was not 200. */
export async function ackAtRate(
  url: string,
  signingSecret: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<{ acks: number[]; refused: number }> {
  const acks: number[] = []
  let refused = 0
  const total = perSecond * seconds
  const started = performance.now()
  const sent: Promise<void>[] = []
  for (let i = 0; i < total; i++) {
    const due = started + (i * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.push(
      one(url, signingSecret, i).then(
        (ms) => void acks.push(ms),
        () => void refused++,
      ),
    )
  }
  await Promise.all(sent)
  return { acks, refused }
}

async function one(url: string, signingSecret: string, i: number): Promise<number> {
  const now = Date.now()
  const ts = `${Math.floor(now / 1000)}.${String(i % 1_000_000).padStart(6, '0')}`
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T0DEMOTEAM',
    event_id: `EvBENCH${i}`,
    event_time: Math.floor(now / 1000),
    authorizations: [{ team_id: 'T0DEMOTEAM', user_id: 'U0BOTDEMOTEAM', is_bot: true }],
    event: {
      type: 'message',
      channel_type: 'im',
      channel: `D0BENCH${i % 50}`,
      user: 'U0ROBIN',
      text: 'a message outside any thread',
      ts,
      client_msg_id: `bench-${i}`,
    },
  })
  const timestamp = String(Math.floor(now / 1000))
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const before = performance.now()
  const answer = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
    body,
  })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(String(answer.status))
  return performance.now() - before
}
