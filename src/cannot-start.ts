/** A reason not to start, as one sentence for whoever starts it. */
export class CannotStart extends Error {}
