import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { formView } from './form-view.ts'

const titles = {
  correct: 'Correct my answer',
  closing: 'Your call',
  contradiction: 'Which one counts?',
  'new-deal': 'New deal',
  'qualify-out': 'Qualify out',
  close: 'Close the deal',
  'sign-offs': 'Worth winning',
  'test-plan': 'Plan of the test',
  'force-poc': 'Go ahead without',
  override: 'Override',
  evidence: 'Use as evidence',
  settings: 'Settings',
  'report-settings': 'Report settings',
  person: 'A place in the teams',
  'erase-person': 'Erase a person',
  'ask-rep': 'Ask the rep',
  snooze: 'Snooze this deal',
  digest: 'Digest of a channel',
  'reminder-hours': 'Reminder hours',
} as const

export type ModalTitle = keyof typeof titles

export const titleOf = (form: ModalTitle) => plainText(titles[form])

/** Opened at once, since a trigger lives three seconds; the form follows as soon as it is read. */
export function loadingView(form: ModalTitle, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: formView(form),
    private_metadata: metadata,
    title: titleOf(form),
    close: plainText('Close'),
    blocks: [{ type: 'section', text: mrkdwn('One moment, fetching it.') }],
  }
}

/** Where there is nothing to fill in: the sentence says why, and what to do. */
export function refusedView(form: ModalTitle, sentence: string): ModalView {
  return {
    type: 'modal',
    callback_id: formView(form),
    title: titleOf(form),
    close: plainText('Close'),
    blocks: [{ type: 'section', text: mrkdwn(sentence) }],
  }
}
