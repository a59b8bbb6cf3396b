import type { Language } from '../language.ts'
import { fold } from '../words.ts'

export type FieldName = 'from' | 'date' | 'to' | 'subject' | 'other'

export interface Field {
  name: FieldName
  value: string
  /** The language its label speaks; null where several have it. */
  language: Language | null
}

const labels: Record<Exclude<FieldName, 'other'>, Partial<Record<Language | 'any', string[]>>> = {
  from: { en: ['from'], de: ['von', 'absender'], fr: ['expediteur'], es: ['remitente'], any: ['de'] },
  date: {
    en: ['sent', 'date sent'],
    de: ['gesendet', 'datum'],
    fr: ['envoye', 'envoye le', "date d'envoi"],
    es: ['enviado', 'enviado el', 'fecha'],
    any: ['date'],
  },
  to: {
    en: ['to', 'reply to'],
    de: ['an', 'kopie', 'antwort an'],
    fr: ['copie', 'destinataire', 'cci'],
    es: ['para', 'copia', 'cco'],
    any: ['cc', 'bcc', 'a'],
  },
  subject: { en: ['subject'], de: ['betreff'], fr: ['objet'], es: ['asunto'] },
}

const known = new Map<string, { name: FieldName; language: Language | null }>()
for (const name of ['from', 'date', 'to', 'subject'] as const) {
  for (const [language, words] of Object.entries(labels[name])) {
    for (const word of words) known.set(word, { name, language: language === 'any' ? null : (language as Language) })
  }
}
for (const word of 'importance priority attachments wichtigkeit anlagen importancia adjuntos'.split(' '))
  known.set(word, { name: 'other', language: null })

/** A line of a mail's header, in four languages: "Von: Otto Brine <otto@...>". Null: none. */
export function fieldOf(line: string): Field | null {
  const match = /^[\s*_]{0,4}([\p{L}][\p{L}'’ -]{0,18}?)[*_]{0,2}\s{0,2}:[*_]{0,2}\s{0,4}(.*)$/u.exec(line.slice(0, 400))
  if (!match) return null
  const label = fold(match[1]!.trim().replace(/’/g, "'"))
  const found = known.get(label)
  if (found) return { ...found, value: match[2]!.trim() }
  // "Message-ID: ...", "X-Anything: ...": of no use, and no words of the mail.
  return /^\p{L}+(?:-\p{L}+)+$/u.test(label) ? { name: 'other', value: '', language: null } : null
}

const dividers =
  /^(?:-{2,}|_{2,}|\*{2,}|\s)*(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|originalnachricht|anfang der weitergeleiteten nachricht|message d'origine|message original|message transféré|début du message (?:transféré|réexpédié)|mensaje original|mensaje reenviado|inicio del mensaje reenviado)\s*:?(?:-{2,}|_{2,}|\*{2,}|\s)*$/i

/** "----- Original Message -----", a bare rule: no words of anybody. */
export function isDivider(line: string): boolean {
  return dividers.test(line.slice(0, 120)) || /^\s*(?:-{5,}|_{5,}|={5,})\s*$/.test(line.slice(0, 200))
}
