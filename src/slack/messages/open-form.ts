import type { FormAsk } from '../../application/forms.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { say } from './say.ts'

/** Where a form cannot be opened by itself (no trigger, or one that came too late): a press opens it. */
export function renderOpenForm(ask: FormAsk): Rendered[] {
  return messages([...paragraph(say`This needs a few fields. Press to fill them in.`), ...buttons([openButton('Open the form', ask)])])
}
