let made = 0

/** A UUIDv7-shaped id, a new one at each call. */
export function freshId<Id extends string = string>(): Id {
  made += 1
  const time = Date.now().toString(16).padStart(12, '0')
  const random = crypto.randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${made.toString(16).padStart(3, '0').slice(-3)}-${random.slice(19)}` as Id
}
