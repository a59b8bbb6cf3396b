import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal, Reply } from '../posts.ts'

export async function openContradiction(_ports: Ports, _opener: Opener, _ask: AskOf<'contradiction'>): Promise<Form | Refusal> {
  throw new Error('not built yet')
}

export async function submitContradiction(
  _ports: Ports,
  _command: FormSubmitted,
  _submitted: SubmittedAs<'contradiction'>,
  _person: Person,
): Promise<Reply | Refusal | null> {
  throw new Error('not built yet')
}
