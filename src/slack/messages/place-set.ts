import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { bold, none, outside, say, together, type Words } from './say.ts'

/** A person's place in the teams, as it stands now. */
export function renderPlaceSet(reply: Extract<Reply, { kind: 'place-set' }>): Rendered[] {
  return messages(paragraph(placeWords(reply)))
}

function placeWords({ name, role, team, manager, changed }: Extract<Reply, { kind: 'place-set' }>): Words {
  if (!changed) return say`Nothing changed: ${bold(name)} stands there already.`
  if (role === null) return say`${bold(name)} has no place in the teams any more: a rep of no team.`
  const of = team === null ? say`of no team` : say`of ${outside(team)}`
  const above = manager === null ? none : say`answers to ${outside(manager)}`
  return say`${together([say`${bold(name)} is a ${role} ${of}`, above], ' and ')}. It holds from now on.`
}
