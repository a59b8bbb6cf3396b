/** What can go wrong with a call of the app to the Web API (or a response_url, as method `response_url`). */
export type ApiFault =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error'; when: 'before' | 'after'; status?: number }
  | { kind: 'reset'; when: 'before' | 'after' }
  | { kind: 'latency'; ms: number }
  /** A refusal with this error word, nothing done. */
  | { kind: 'refusal'; error: string }

/** What can go wrong with a delivery to the app. */
export type DeliveryFault =
  | { kind: 'latency'; ms: number }
  /** Sent `times` times altogether, as Slack does on a bad day: same event id, no retry header. */
  | { kind: 'duplicate'; times: number }
  /** Held back until `behind` later deliveries have been sent (or 2 s have passed). */
  | { kind: 'reorder'; behind: number }
  /** Never sent, never retried. */
  | { kind: 'lose' }
  /** The attempt never reaches the app; Slack retries by its schedule. */
  | { kind: 'connection_failed' }
  /** The app gets it, its answer is lost; Slack retries by its schedule. */
  | { kind: 'answer_lost' }

interface Reach {
  /** How often it strikes; absent: until switched off. */
  count?: number
  /** 0..1; absent: always. */
  probability?: number
}

export type Fault = Reach &
  (
    | { on: 'call' /** `chat.postMessage`, or `*`. */; method: string; fault: ApiFault }
    | { on: 'delivery' /** `message.im`, `message`, `event`, `/qualify`, `block_actions`, or `*`. */; name: string; fault: DeliveryFault }
  )

export type ActiveFault = Fault & { id: string; struck: number }

export interface Faults {
  /** Switches a fault on. Returns its id. */
  add(fault: Fault, id?: string): string
  remove(id: string): void
  clear(): void
  list(): ActiveFault[]
  /** The fault that strikes this call now, if any. */
  forCall(method: string): ApiFault | undefined
  /** The fault that strikes this delivery now. `names` are all names it goes by. */
  forDelivery(names: string[]): DeliveryFault | undefined
}

export function createFaults(told: () => void, random: () => number = Math.random): Faults {
  let active: ActiveFault[] = []
  let last = 0

  const strike = (matches: (fault: ActiveFault) => boolean): ActiveFault | undefined => {
    for (const fault of active) {
      if (!matches(fault)) continue
      if (fault.probability !== undefined && random() >= fault.probability) continue
      fault.struck += 1
      if (fault.count !== undefined && fault.struck >= fault.count) {
        active = active.filter((other) => other !== fault)
        told()
      }
      return fault
    }
    return undefined
  }

  return {
    add(fault, id) {
      last += 1
      const added = { ...fault, id: id ?? `fault-${last}`, struck: 0 }
      active = [...active.filter((other) => other.id !== added.id), added]
      told()
      return added.id
    },
    remove(id) {
      active = active.filter((fault) => fault.id !== id)
      told()
    },
    clear() {
      active = []
      told()
    },
    list: () => active.map((fault) => ({ ...fault })),
    forCall(method) {
      const fault = strike((f) => f.on === 'call' && (f.method === '*' || f.method === method))
      return fault?.on === 'call' ? fault.fault : undefined
    },
    forDelivery(names) {
      const fault = strike((f) => f.on === 'delivery' && (f.name === '*' || names.includes(f.name)))
      return fault?.on === 'delivery' ? fault.fault : undefined
    },
  }
}
