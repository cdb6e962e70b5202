/** Something a user caused and can mend: the message is for them, the fact first, then what to do next. */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  readonly isForUsers = true
  /** A word by which programs know it (`--json` gives it), where they do something of their own about it. */
  readonly code: string | null

  constructor(
    message: string,
    { code = null, ...options }: ErrorOptions & { readonly code?: string | null } = {},
  ) {
    super(message, options)
    this.code = code
  }
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

/** Reason for which the operating system refuses a file, in words; of any other error its message. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symbolic links lead in a circle',
    EIO: 'the disk reports an error',
    EMFILE: 'too many files are open',
    EISDIR: 'it is a folder',
    ENOTDIR: 'what should be its folder is a file',
    ENOSPC: 'the disk is full',
    EDQUOT: 'no more may be kept there',
    EFBIG: 'no file may grow so large there',
    EROFS: 'the disk cannot be written to',
  }
  return ('code' in error && known[String(error.code)]) || error.message
}
