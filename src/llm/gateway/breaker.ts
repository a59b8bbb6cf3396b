import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel'
import type { Limits } from './limits.ts'

/** Leaves a server alone that failed several times in a row, then lets one question try it. */
export interface Breaker {
  /** `resting`: not asked. Whether a result is the server's fault is for `isFault` to say; the work must not throw. */
  run<T>(work: () => Promise<T>): Promise<T | 'resting'>
}

export function breaker<Result>(
  { failures, rest }: Limits,
  isFault: (result: Result) => boolean,
  onTurn: (state: 'resting' | 'well') => void,
): Breaker {
  const policy = circuitBreaker(
    handleWhenResult((result) => isFault(result as Result)),
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: rest },
  )
  policy.onBreak(() => onTurn('resting'))
  policy.onReset(() => onTurn('well'))
  return {
    async run(work) {
      // While one question tries the server the others would wait for it, and for its whole deadline when it is down.
      if (policy.state === CircuitState.HalfOpen) return 'resting'
      try {
        return await policy.execute(work)
      } catch (error) {
        if (!isBrokenCircuitError(error)) throw error
        return 'resting'
      }
    },
  }
}
