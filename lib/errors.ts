/** Something a user caused and can mend: the message is for them, the fact first, then what to do next. */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  readonly isForUsers = true
}

/** Whether an error is for whoever caused it. Bundled pages have this module several times: a class alone does not tell. */
export const isForUsers = (error: unknown): error is UserError =>
  error instanceof Error && 'isForUsers' in error && error.isForUsers === true

/** Something that was asked for by its id, and is not there. */
export class NotThere extends UserError {
  override readonly name: string = 'NotThere'
}

/** Something that will be there when it is asked for again. */
export class NotYet extends UserError {
  override readonly name: string = 'NotYet'
}

/** A source that does not exist or cannot be opened at all. */
export class UnreadableSource extends UserError {
  override readonly name: string = 'UnreadableSource'
}

/** A file that no format claims. */
export class UnknownFormat extends UserError {
  override readonly name: string = 'UnknownFormat'
}

/** A file that several formats claim equally. */
export class AmbiguousFormat extends UserError {
  override readonly name: string = 'AmbiguousFormat'
}

/** A problem of a source as a line: where it is, where that can be said, and what. */
export const problemLine = ({ where, what }: { readonly where: string; readonly what: string }): string =>
  where === '' ? what : `${where}: ${what}`
