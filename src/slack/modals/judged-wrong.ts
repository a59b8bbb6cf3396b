import type { InputBlock } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import type { Opinion } from '../../domain/coaching.ts'
import type { Level } from '../../domain/playbook.ts'
import { ladderWords } from '../messages/ladder-words.ts'
import { capital, inSentence } from '../messages/say.ts'
import { field, menu } from './fields.ts'

/** "This was judged wrong": one choice of what would have been right. It is kept as an opinion and changes no level. */
export function judgedField(name: string, criteria: readonly { id: string; label: string }[]): InputBlock {
  const about = criteria.map(({ id, label }) => [`about:${id}`, clip(`It is about ${inSentence(label)}`, limits.option.text)])
  const levels = Object.entries(ladderWords).map(([level, words]) => [`level:${level}`, capital(words)])
  const labels: Record<string, string> = Object.fromEntries([
    ...levels,
    ['weak', 'It sounds strong and is weak'],
    ['not-weak', 'It is not weak'],
    ...about,
    ['about:', 'It is about none of these'],
  ])
  return field(name, 'Was this judged wrong?', menu(labels, null, 'No, it was judged right'), {
    hint: 'Say what would be right. It helps us judge better and changes nothing here; what counts follows from the facts.',
  })
}

/** The opinion an option stands for; null: judged right, or an option of another build. */
export function readOpinion(chosen: string | null): Opinion | null {
  if (chosen === 'weak' || chosen === 'not-weak') return { is: chosen }
  if (chosen?.startsWith('about:')) return { is: 'about', criterion: chosen.slice('about:'.length) || null }
  const level = Number(chosen?.match(/^level:([0-5])$/)?.[1] ?? Number.NaN)
  return Number.isNaN(level) ? null : { is: 'level', level: level as Level }
}
