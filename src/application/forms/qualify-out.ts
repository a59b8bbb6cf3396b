import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal, Reply } from '../posts.ts'

export async function openQualifyOut(_ports: Ports, _opener: Opener, _ask: AskOf<'qualify-out'>): Promise<Form | Refusal> {
  throw new Error('not built yet')
}

export async function submitQualifyOut(
  _ports: Ports,
  _command: FormSubmitted,
  _submitted: SubmittedAs<'qualify-out'>,
  _person: Person,
): Promise<Reply | Refusal | null> {
  throw new Error('not built yet')
}
