import { fold, type Word } from './words.ts'

export type Language = 'en' | 'de' | 'fr' | 'es'

const marks: Record<Language, ReadonlySet<string>> = {
  en: new Set('the and is to of on we he she they it in for with that said told from our their by at has was i you not'.split(' ')),
  de: new Set(
    fold(`der das und ist nicht wir ich mit vom bis auf für haben wird den dem ein eine einen noch zum zur er gestern vorgestern heute
    montag dienstag mittwoch donnerstag freitag januar februar märz mai juni juli oktober dezember letzten nächsten wurde sagte
    keine kein weiss bei uns im aber ende die sie er zu nur sich sonst unser unsere ihr ihre gesagt telefon endet`).split(/\s+/),
  ),
  fr: new Set(
    fold(`le les des est nous avec pour dans une il elle que qui pas je du au hier avant-hier aujourd'hui lundi mardi mercredi jeudi
    vendredi janvier février mars avril juin juillet août septembre octobre novembre décembre selon dit leur notre et ce sur`).split(/\s+/),
  ),
  es: new Set(
    fold(`el los las que con una por del para no ayer anteayer hoy lunes martes miércoles jueves viernes enero febrero marzo abril mayo
    junio julio agosto septiembre octubre noviembre diciembre según dijo su nuestro en y un se lo`).split(/\s+/),
  ),
}

/** The language most of the words belong to; English when in doubt. Looks at the first 400 words. */
export function languageOf(words: readonly Word[]): Language {
  const hits = { en: 0, de: 0, fr: 0, es: 0 }
  for (const word of words.slice(0, 400)) {
    for (const language of ['en', 'de', 'fr', 'es'] as const) if (marks[language].has(word.low)) hits[language]++
  }
  const [best] = (['de', 'fr', 'es'] as const).toSorted((a, b) => hits[b] - hits[a])
  return best && hits[best] > hits.en && (hits[best] > 1 || hits.en === 0) ? best : 'en'
}
