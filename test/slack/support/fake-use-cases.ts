import type { Home } from '../../../src/application/home/shape.ts'
import type { InboxId, Transact } from '../../../src/application/ports.ts'
import type { Refusal } from '../../../src/application/refusals.ts'
import type { Reply } from '../../../src/application/replies.ts'
import type { UseCases } from '../../../src/application/use-cases.ts'
import type { WorkspaceId } from '../../../src/domain/ids.ts'

type Called = { [Name in keyof UseCases]: { name: Name; command: Parameters<UseCases[Name]>[0] } }[keyof UseCases]

/** Stands where the application stands: writes down what the listeners ask of it, marks inbox rows done, and answers what a test wants. */
export function recordingUseCases(transact: Transact, now: () => number) {
  const called: Called[] = []
  const answers: {
    pressed: Refusal | Reply | null
    submitted: Refusal | Reply | null
    qualify: () => Promise<Reply>
    words: string
    home: (page: number) => Promise<Home>
  } = {
    pressed: null,
    submitted: null,
    qualify: async () => ({ kind: 'help', isAdmin: false }),
    words: 'The words as they stand',
    home: async () => ({ at: now(), zone: 'UTC', today: '2026-11-21', kind: 'no-deals', isAdmin: false, dealsHere: false, admin: null }),
  }
  const failing = { times: 0 }
  const done = async ({ workspace, inbox }: { workspace: WorkspaceId; inbox: InboxId }) => {
    if (failing.times > 0) {
      failing.times -= 1
      throw new Error('A use case failed')
    }
    await transact(workspace, (unit) => unit.inbox.done(inbox, now()))
  }
  const useCases: UseCases = {
    async messagePosted(command) {
      called.push({ name: 'messagePosted', command })
      await done(command)
      return null
    },
    async messageEdited(command) {
      called.push({ name: 'messageEdited', command })
      await done(command)
      return null
    },
    async messageDeleted(command) {
      called.push({ name: 'messageDeleted', command })
      await done(command)
    },
    async pressed(command) {
      called.push({ name: 'pressed', command })
      await done(command)
      return answers.pressed
    },
    async formSubmitted(command) {
      called.push({ name: 'formSubmitted', command })
      await done(command)
      return answers.submitted
    },
    async openForm(command) {
      called.push({ name: 'openForm', command })
      return { form: 'correct', text: answers.words, records: [], more: 0, criteria: [], today: '2026-11-22' }
    },
    async homeOpened(command) {
      called.push({ name: 'homeOpened', command })
      return answers.home(command.page)
    },
    async evidenceRead(command) {
      called.push({ name: 'evidenceRead', command })
      return { kind: 'no-right' }
    },
    async personNamed(command) {
      called.push({ name: 'personNamed', command })
      return { kind: 'admins-only' }
    },
    async dealChoices(command) {
      called.push({ name: 'dealChoices', command })
      return []
    },
    async qualifyTyped(command) {
      called.push({ name: 'qualifyTyped', command })
      return answers.qualify()
    },
  }
  return { useCases, called, answers, failing }
}
