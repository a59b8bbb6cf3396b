import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal, Reply } from '../posts.ts'

export async function openEvidence(_ports: Ports, _opener: Opener, _ask: AskOf<'evidence'>): Promise<Form | Refusal> {
  throw new Error('not built yet')
}

export async function submitEvidence(
  _ports: Ports,
  _command: FormSubmitted,
  _submitted: SubmittedAs<'evidence'>,
  _person: Person,
): Promise<Reply | Refusal | null> {
  throw new Error('not built yet')
}
