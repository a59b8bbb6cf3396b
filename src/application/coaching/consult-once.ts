import type { Coach, CoachCall, CoachTask, Consulted } from '../coach.ts'

/** A coach that is asked the same only once in one piece of work: planning again after somebody else changed the deal neither waits nor pays again. */
export function consultOnce(coach: Coach): Coach {
  const told = new Map<string, Promise<Consulted<CoachTask>>>()
  return {
    isOn: coach.isOn,
    consult: <Task extends CoachTask>(call: CoachCall<Task>): Promise<Consulted<Task>> => {
      // The playbook does not change while the app runs.
      const key = JSON.stringify(call, (name, value: unknown) => (name === 'playbook' ? undefined : value))
      const before = told.get(key) as Promise<Consulted<Task>> | undefined
      const answer = before ?? coach.consult(call)
      if (!before) told.set(key, answer as Promise<Consulted<CoachTask>>)
      return answer
    },
  }
}
