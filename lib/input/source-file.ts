/** The beginning of a file, enough to recognise its format. */
export interface Head {
  /** Where the file lies inside its source, as a user would name it: `page.html`, `archive.zip/general/2018-02-01.json`. */
  readonly path: string
  /** Its first bytes, decompressed: at most `HEAD_BYTES`. */
  readonly startBytes: Uint8Array
  /** The same bytes as text; a character cut at the end is left out. */
  readonly start: string
  /** Whether `startBytes` is the whole file. */
  readonly whole: boolean
}

/** One file of a source, decompressed on the way. Its content may be read once, as bytes or as text. */
export interface SourceFile extends Head {
  /** When it was last changed, ms since 1970; null, or left out, where that is not known (a stream). */
  readonly modifiedAt?: number | null
  /** Whether the content says that itself: the page, or the archive that it lies in. */
  readonly saysWhen?: boolean
  /** The whole content in pieces, cut anywhere; `passing`: each is needed only until the next is asked for. */
  bytes(passing?: boolean): AsyncIterable<Uint8Array>
  /** The whole content as text in pieces, cut anywhere between characters; charset by BOM, declaration, then content. */
  text(): AsyncIterable<string>
}

/** The name of the folder or archive that a file lies in, without `.zip`; null where it lies in none. */
export function folderOf(path: string): string | null {
  const folder = path.split('/').at(-2) ?? ''
  return folder.replace(/\.zip$/i, '') || null
}
