import type { Weakness } from '../../domain/weakness.ts'

/** What is weak about evidence that sounds strong, as it follows "Sounds strong, but". */
export const weaknessWords: Record<Weakness, string> = {
  'title-without-authority': 'a title, with no word about this money',
  'champion-for-buyer': 'this may be your contact, not who releases the money',
  'own-number': 'the number may be ours, not one of theirs',
  politeness: 'kind words, and nothing promised or done',
  'no-objections': 'nobody said no, which is no yes',
  'old-but-confident': 'it was a while ago',
  'promise-for-deed': 'a promise so far, nothing done yet',
  'second-hand': 'told by somebody who was not there',
  guess: 'somebody is guessing',
  'sellers-paper': 'our paper, which nobody there has touched',
  vague: 'no name, number or day to hold on to',
  'beside-the-point': 'it may be about something else',
}
