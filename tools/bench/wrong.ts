/** A server did not do what it is measured at; its times do not count. */
export class Wrong extends Error {}
