import type { Form } from '../../application/forms.ts'
import { mostOfFile } from '../../application/shared-files.ts'
import { none, plural, quoted, say, together, type Words } from '../messages/say.ts'

type ReadStep = Extract<Form, { form: 'evidence'; step: 'read' }>

/** What was read, what to do with it, and what was not read. */
export function foundWords(form: ReadStep): Words {
  const { source, more, beyond, isInstructed } = form
  const file = source?.file ? say`From ${quoted(source.file.name, 60)}.` : none
  const told = isInstructed ? say`Something in these words speaks to a machine, so all of them count as our view at most.` : none
  const left =
    more > 0
      ? say`${plural(more, 'more piece stands', 'more pieces stand')} in it; keep what is right here, then look through the rest.`
      : none
  const cut =
    beyond > 0
      ? say`I read the first ${mostOfFile.toLocaleString('en')} characters; ${beyond.toLocaleString('en')} more were not read. Paste what matters of them.`
      : none
  return together([file, whatToDo(form), told, left, cut, byWhom[form.model]].filter((words) => words !== none))
}

function whatToDo({ source, proposals, day }: ReadStep): Words {
  const isFile = Boolean(source?.file)
  if (proposals.length === 0)
    return isFile
      ? say`I found nothing in it that counts by itself. Paste the words that matter, with who said them, in which role, when and where.`
      : say`I found nothing in these words that counts by itself. Add who said it, in which role, when and where: "Otto Brine, CFO, on Friday's call: ...", or keep them as our view.`
  if (proposals.every(({ ticked }) => ticked))
    return say`Untick what is not right. Change the words, and I read them again before anything is kept.`
  return day?.on === null
    ? say`Tick what is right; nothing else is kept. Without the day of the call it counts as someone said.`
    : say`Tick what is right; nothing else is kept.`
}

const byWhom: Record<ReadStep['model'], Words> = {
  off: none,
  asked: say`Rules and a model looked for it; what it counts as, rules decide.`,
  'in-part': say`Rules read all of it, a model only a part; what it counts as, rules decide.`,
  unreached: say`The model could not be asked, so rules alone looked for it.`,
}
