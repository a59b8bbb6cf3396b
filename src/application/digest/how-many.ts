/** Deals on the cards of one message in a channel: with long words, too, all of it is one message. */
export const cardsInMessage = 3
/** Messages of further deals in a digest's thread; the rest is shown to whoever asks. */
export const pagesInThread = 5
/** Deals shown at a time to whoever asked, who may get several messages. */
export const cardsAsked = 5
