import type { Home } from '../../application/home/shape.ts'
import { bullets, type Part, paragraph } from '../messages/message.ts'
import { bold, say, together, type Words } from '../messages/say.ts'
import { visibilityWords } from '../messages/visibility-words.ts'
import { heading } from './heading.ts'

/** What this is for and not for, what managers see and when, and how long words are kept: for everybody. */
export function purposeSection({ visibility, coach }: Extract<Home, { kind: 'purpose' }>): Part[] {
  return [
    ...paragraph(
      together([
        bold('It coaches; it is not for pay or discipline.'),
        say`At each stage I ask what the buyer said and did, and show what is missing and whom to ask next. "Don't know" is an honest answer here and never worth less than a guess. Qualifying out is a good outcome.`,
      ]),
    ),
    ...heading('Who sees what, and when'),
    ...paragraph(
      bullets([
        say`${visibilityWords[visibility]} Guests and people of other companies see nothing.`,
        say`The owner sees all a manager sees, and first: a risk stands in the deal's thread a working day before a manager's digest names it.`,
        say`Managers see the record, what is behind, the risks and the forecast calls of their teams' deals. "Did not answer" and "away" are never risks.`,
        say`Questions about a deal come to its owner's direct messages, unless the owner types the command in a channel.`,
      ]),
    ),
    ...heading('What is kept, and how long'),
    ...paragraph(
      bullets([
        say`Your answers are kept word by word as evidence of the deal. Delete your message, or edit it, and its old words and names are erased everywhere at once; that there was an answer, its level and its date stay.`,
        say`What Slack sends me is erased after seven days. What is said in channels outside my threads is never kept.`,
        say`The log of who changed what holds no words of anybody.`,
        modelWords(coach),
      ]),
    ),
  ]
}

function modelWords({ on, redact }: Extract<Home, { kind: 'purpose' }>['coach']): Words {
  if (!on) return say`No language model reads anything here: rules alone do.`
  const hidden = redact ? say`Names, numbers and addresses are hidden from it.` : say`It reads answers as they are.`
  return together([say`A language model may find facts and doubts in answers, where one is set up; rules decide.`, hidden])
}
