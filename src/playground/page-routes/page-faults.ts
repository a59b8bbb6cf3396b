import type { Fault } from '../faults.ts'
import type { Office } from '../office.ts'
import type { PageFault } from '../page-contract.ts'

interface Switch {
  id: string
  label: string
  note: string
  faults: Fault[]
}

/** The switches of the developer panel. The admin API can do more. */
const switches: Switch[] = [
  {
    id: 'rate_limited',
    label: 'Rate limits',
    note: 'One call in three is answered 429 with Retry-After: 2.',
    faults: [{ on: 'call', method: '*', fault: { kind: 'rate_limited', retryAfterSeconds: 2 }, probability: 1 / 3 }],
  },
  {
    id: 'error_before',
    label: 'Errors before posting',
    note: 'One chat.postMessage in three fails with HTTP 500; nothing is posted.',
    faults: [{ on: 'call', method: 'chat.postMessage', fault: { kind: 'server_error', when: 'before' }, probability: 1 / 3 }],
  },
  {
    id: 'error_after',
    label: 'Errors after posting',
    note: 'One chat.postMessage in three is posted, and then answered with HTTP 500.',
    faults: [{ on: 'call', method: 'chat.postMessage', fault: { kind: 'server_error', when: 'after' }, probability: 1 / 3 }],
  },
  {
    id: 'reset_after',
    label: 'Cut connections',
    note: 'One chat.postMessage in three is posted, and the connection cut before the answer.',
    faults: [{ on: 'call', method: 'chat.postMessage', fault: { kind: 'reset', when: 'after' }, probability: 1 / 3 }],
  },
  {
    id: 'slow',
    label: 'Slow network',
    note: 'Every call and every delivery takes one second more.',
    faults: [
      { on: 'call', method: '*', fault: { kind: 'latency', ms: 1000 } },
      { on: 'delivery', name: '*', fault: { kind: 'latency', ms: 1000 } },
    ],
  },
  {
    id: 'duplicates',
    label: 'Duplicate events',
    note: 'Every event is delivered twice.',
    faults: [{ on: 'delivery', name: 'event', fault: { kind: 'duplicate', times: 2 } }],
  },
  {
    id: 'reordered',
    label: 'Events out of order',
    note: 'Half of the events wait for the next one, for up to two seconds.',
    faults: [{ on: 'delivery', name: 'event', fault: { kind: 'reorder', behind: 1 }, probability: 0.5 }],
  },
  {
    id: 'lost',
    label: 'Lost events',
    note: 'One event in three never arrives.',
    faults: [{ on: 'delivery', name: 'event', fault: { kind: 'lose' }, probability: 1 / 3 }],
  },
  {
    id: 'answer_lost',
    label: 'Lost answers',
    note: 'The app gets every event, its answer is lost: Slack sends it again at once, after 1 and after 5 minutes.',
    faults: [{ on: 'delivery', name: 'event', fault: { kind: 'answer_lost' } }],
  },
]

const onePost = { id: 'one_post', label: 'One post a second', note: 'As in Slack: more than one post a second to a channel gets 429.' }

export function pageFaults(office: Office): PageFault[] {
  const active = new Set(office.faults.list().map((fault) => fault.id.replace(/\.\d+$/, '')))
  return [
    ...switches.map(({ id, label, note }) => ({ id, label, note, on: active.has(`page.${id}`) })),
    { ...onePost, on: office.settings.onePostPerSecond },
  ]
}

/** Turns one switch. False when there is none of that id. */
export function turnFault(office: Office, id: string, on: boolean): boolean {
  if (id === onePost.id) {
    office.settings.onePostPerSecond = on
    office.bus.tell({ kind: 'faults' })
    return true
  }
  const found = switches.find((one) => one.id === id)
  if (!found) return false
  for (const [index, fault] of found.faults.entries()) {
    if (on) office.faults.add(fault, `page.${id}.${index}`)
    else office.faults.remove(`page.${id}.${index}`)
  }
  return true
}
