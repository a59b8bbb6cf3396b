import { titles } from './name-words.ts'
import { fold, type Word } from './words.ts'

type Gender = 'he' | 'she'

const set = (names: string) => new Set(names.split(/\s+/))
const men =
  set(`adam alan albert alfred andreas andrew anthony anton arthur ben benjamin bernd brian bruno charles christian christoph craig
  daniel david dennis derek dieter dirk eric erik ernst felix francois frank fritz gary george georg gerald gerhard gilles guillaume gunther
  gustav hans harald harry heinz henri henrik henry holger hugh ian ivan jacob jakob james jason jeff jens jeremy jim joachim john jon jonas
  jonathan jorg jose joseph juan julian jurgen karl keith ken kenneth kevin klaus kurt lars laurent lukas lutz manfred marc marcel marcus mark
  markus martin mathias matt matthew matthias max michael michel miguel mike nathan neil nicholas nicolas niels norbert olaf oliver olivier
  oscar pascal patrick paul peter philip philippe pierre rainer ralf ralph raphael ray reinhard richard robert roger roland rolf roman ryan
  samuel sebastian simon stefan steffen stephan stephen steve steven stuart sven theo thierry thomas thorsten tim tobias tom tony torsten udo
  ulrich uwe victor vincent volker walter werner wilhelm will william wolfgang yves`)
const women = set(`agnes alice amy ann anne beate beatrice birgit brigitte carmen carol caroline catherine charlotte chloe christine claire
  danielle deborah denise diane doris dorothy edith eleanor elisabeth elise elizabeth ellen emily esther evelyn florence frances gwen hannah
  heather heidi heike helen ines ingrid irene iris isabel isabelle jane janet jennifer jessica jill joan judith julie juliane karen karin
  katherine kathleen kathrin katrin kerstin laure lauren louise lucy marianne marie marion margaret megan melanie michelle monique nadine nancy
  nathalie nicole odile pauline priya rachel renate rosemary ruth sabine sandrine sarah sharon sibylle silke sophie stephanie susan susanne
  sylvie ute valerie wendy yvonne`)
/** Names whose ending misleads. */
const either = set('andrea costa elia ilya jona joshua kim luca mika nicola nikita noa sascha sasha consuelo rosario amparo margo')

/** What a first name tells of a person's pronoun; null: nothing sure. */
function genderOf(name: string): Gender | null {
  const first = fold(name)
    .split(/\s+/)
    .find((part) => !titles.has(part))
  if (first === undefined || first.length < 3 || either.has(first)) return null
  if (men.has(first)) return 'he'
  if (women.has(first)) return 'she'
  return /a$/.test(first) ? 'she' : /[^k]o$/.test(first) ? 'he' : null
}

const pronounGenders = new Map<string, Gender>([
  ...['he', 'his', 'him', 'himself', "he's", "he'll", 'er'].map((word): [string, Gender] => [word, 'he']),
  ...['she', 'her', 'hers', 'herself', "she's", "she'll", 'elle', 'ella'].map((word): [string, Gender] => [word, 'she']),
])

/** Can this pronoun mean the one of that name? Only a plain clash ("he", of Wanda) says no. */
export function agrees(name: string, pronoun: string): boolean {
  const gender = genderOf(name)
  const meant = pronounGenders.get(pronoun)
  return gender === null || meant === undefined || gender === meant
}

/** The pronouns of some words that tell a gender; null where both do, so that none can be told. */
export function pronounOf(words: readonly Word[]): string | null {
  const found = words.filter((word) => pronounGenders.has(word.low))
  const genders = new Set(found.map((word) => pronounGenders.get(word.low)))
  return genders.size === 1 ? found[0]!.low : null
}
