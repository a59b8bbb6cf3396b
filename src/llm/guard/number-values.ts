const words: Record<string, number> = {}
const add = (from: number, names: string) => {
  for (const [at, name] of names.split(' ').entries()) words[name] = from + at
}
add(2, 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty')
add(2, 'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig')
add(2, 'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize')
add(2, 'dos tres cuatro cinco seis siete ocho nueve diez')
add(12, 'doce trece catorce quince')
Object.assign(words, {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1_000,
  million: 1_000_000,
  hundert: 100,
  tausend: 1_000,
  vingt: 20,
  cent: 100,
  mille: 1_000,
  veinte: 20,
  cien: 100,
  dozen: 12,
  half: 0.5,
  double: 2,
  twice: 2,
  triple: 3,
  dutzend: 12,
  doppelt: 2,
})

/**
 * The values of all numbers of a text, in digits ("84,000", "3.5", "84k") or in one word ("twelve", "neun"). One ("a", "ein", "un") is
 * left out: it is an article more often than a number.
 */
export function numberValues(text: string): number[] {
  const digits = [...text.matchAll(/(\d[\d.,'’\u00A0\u202F]*)(\s?[kKmM](?![\p{L}\p{N}]))?/gu)].map(([, digits, unit]) => {
    const scale = unit === undefined ? 1 : /k/i.test(unit) ? 1_000 : 1_000_000
    return valueOfDigits(digits!) * scale
  })
  const spelt = [...text.toLowerCase().matchAll(/\p{L}+/gu)].flatMap(([word]) => (Object.hasOwn(words, word) ? [words[word]!] : []))
  return [...digits, ...spelt]
}

function valueOfDigits(digits: string): number {
  const bare = digits.replace(/[.,'’\u00A0\u202F]+$/u, '').replace(/['’\u00A0\u202F]/gu, '')
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(bare)
  if (grouped) return Number(bare.replace(/[.,]/g, ''))
  const decimal = bare.lastIndexOf('.') > bare.lastIndexOf(',') ? '.' : ','
  const other = decimal === '.' ? ',' : '.'
  return Number(bare.replaceAll(other, '').replace(decimal, '.'))
}
