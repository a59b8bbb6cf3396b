/** A submission waits three seconds for its answer; what takes longer (a file, a model, every deal) is shown when it is there. */
const answeredWithin = 1_500

/** What comes of some work, if it comes soon enough to answer a submission with. */
export async function inTime<T>(work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, answeredWithin, 'late')
  })
  // A failure after that is told by whoever waits for it.
  work.catch(() => {})
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
