/** Months in the languages reps write in; the first of each is the long English name. */
const monthNames = [
  'january jan januar jänner janvier enero',
  'february feb februar février fevrier febrero',
  'march mar märz marz mars marzo',
  'april apr avril abril',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet julio',
  'august aug août aout agosto',
  'september sep sept septembre septiembre',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez décembre decembre diciembre',
].map((names) => names.split(' '))

const weekdays = new Set(
  'monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo'.split(
    ' ',
  ),
)

/** Days that only mean something on the day they are said, and are therefore never a model's to say unless the record says them. */
export const relativeDays =
  /\b(?:today|tomorrow|yesterday|tonight|(?:last|next|this|past|coming) (?:week|month|quarter|year|monday|tuesday|wednesday|thursday|friday)|heute|morgen|gestern|(?:letzte|nächste|diese|vorige|kommende)[nrs]? (?:woche|monat|quartal|jahr)|aujourd'hui|demain|(?:semaine|mois|trimestre|année) (?:dernière?|prochaine?)|hoy|mañana|ayer|(?:semana|mes|trimestre|año) (?:pasad[oa]|próxim[oa]|que viene))\b/giu

const monthOf = new Map(monthNames.flatMap((names, at) => names.map((name) => [name, at + 1] as const)))
const monthWord = [...monthOf.keys()].sort((a, b) => b.length - a.length).join('|')
const dayThenMonth = new RegExp(
  `(?<![\\p{L}\\p{N}])(\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s+(?:of\\s+|de\\s+)?(${monthWord})(?![\\p{L}])`,
  'giu',
)
const monthThenDay = new RegExp(`(?<![\\p{L}\\p{N}])(${monthWord})\\.?\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\p{N}])`, 'giu')

/** Days of a month named in a text ("15 Dec", "December 15th", "15. Dez", "15 de diciembre") as "12-15", and the text without them. */
export function daysIn(text: string): { days: string[]; rest: string } {
  const days: string[] = []
  const take = (month: string, day: string) => {
    days.push(`${monthOf.get(month.toLowerCase())}-${Number(day)}`)
    return ' '
  }
  const rest = text
    .replace(dayThenMonth, (_, day: string, month: string) => take(month, day))
    .replace(monthThenDay, (_, month: string, day: string) => take(month, day))
  return { days, rest }
}

/** The month a word names, 1 to 12; null for none. "may" and "march" are months with a capital only. */
export function monthNamed(word: string): number | null {
  if (word === 'may' || word === 'march' || word === 'mar') return null
  return monthOf.get(word.toLowerCase()) ?? null
}

export function isWeekday(word: string): boolean {
  return weekdays.has(word.toLowerCase())
}
