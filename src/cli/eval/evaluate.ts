import type { PlayedTask } from './args.ts'
import { type Call, consultCase } from './consult-case.ts'
import { type Mark, marksOf } from './marks.ts'
import type { PlayedCase } from './play-case.ts'
import type { Subject } from './subject.ts'

/** Cases asked about at the same time: a model server answers a few at once, and latencies stay those of one user. */
const atOnce = 4

export interface Outcome {
  subject: string
  marks: Mark[]
  calls: Call[]
}

/** Runs cases that the rules have played through the rest of the pipeline: prompt, gateway, guard. The marks stand in the order of the cases. */
export async function evaluate(
  cases: readonly PlayedCase[],
  { subject, tasks }: { subject: Subject; tasks: readonly PlayedTask[] },
): Promise<Outcome> {
  const results: { marks: Mark[]; calls: Call[] }[] = []
  let next = 0
  const work = async () => {
    for (let at = next++; at < cases.length; at = next++) {
      const played = cases[at]!
      const { added, calls } = await consultCase(played, tasks, subject)
      results[at] = { marks: marksOf(played, added), calls }
    }
  }
  await Promise.all(Array.from({ length: subject.coach.isOn ? atOnce : 1 }, work))
  return { subject: subject.name, marks: results.flatMap((each) => each.marks), calls: results.flatMap((each) => each.calls) }
}
