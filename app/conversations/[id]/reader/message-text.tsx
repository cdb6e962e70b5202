import { Fragment } from 'react'

const ADDRESS = /(https?:\/\/[^\s<>"'“”«»]+[^\s<>"'“”«».,;:!?)\]}])/g

/** Plain text as it was written: lines kept, quoted lines dimmed, web addresses as links. Nothing in it is markup. */
export function MessageText({
  text,
  quotedClass,
}: {
  readonly text: string
  readonly quotedClass: string | undefined
}) {
  return runs(text).map(({ quoted, content }, index) =>
    quoted ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never move.
      <span key={index} className={quotedClass}>
        <WithLinks text={content} />
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never move.
      <WithLinks key={index} text={content} />
    ),
  )
}

function WithLinks({ text }: { readonly text: string }) {
  // Splitting by a group keeps what was found: every second piece is an address.
  return text.split(ADDRESS).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <a key={index} href={piece} rel="noreferrer noopener nofollow">
        {piece}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <Fragment key={index}>{piece}</Fragment>
    ),
  )
}

interface Run {
  readonly quoted: boolean
  readonly content: string
}

/** Neighbouring lines that are quoted, or are not. */
function runs(text: string): Run[] {
  const found: { quoted: boolean; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('>')
    const last = found.at(-1)
    if (last?.quoted === quoted) last.lines.push(line)
    else found.push({ quoted, lines: [line] })
  }
  return found.map(({ quoted, lines }, index) => ({
    quoted,
    content: lines.join('\n') + (index < found.length - 1 ? '\n' : ''),
  }))
}
