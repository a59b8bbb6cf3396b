/**
 * Ways in which evidence sounds strong and is weak. Each is a code with its own sentence in `slack/messages`; rules find some in the
 * words, a model others. A weakness never lowers a level: it is shown, or carried by a challenge.
 */
export const weaknesses = [
  /** A senior title, with no word about this money or this decision. */
  'title-without-authority',
  /** The contact, or the champion, is taken for who releases the money. */
  'champion-for-buyer',
  /** The seller's own figure, or one from another customer. */
  'own-number',
  /** Courtesy, interest or liking taken for a commitment. */
  'politeness',
  /** Nobody said no, which is no yes. */
  'no-objections',
  /** Told with confidence, and said or done long ago. */
  'old-but-confident',
  /** A deed that is still to come. */
  'promise-for-deed',
  /** Told by somebody who was not there. */
  'second-hand',
  /** Somebody is guessing. */
  'guess',
  /** The seller's paper, which nobody at the buyer has touched. */
  'sellers-paper',
  /** No name, number or day where the criterion needs one. */
  'vague',
  /** The words are about something else than the criterion. */
  'beside-the-point',
] as const
export type Weakness = (typeof weaknesses)[number]
