import { withoutEnd } from '../../../../lib/ends.ts'

/** Neighbouring lines that are quoted, or are not. */
export interface Run {
  readonly isQuoted: boolean
  /** Without the marks of the quote; quotes within it keep theirs. */
  readonly content: string
  readonly lines: number
}

/** A text in quotes and what was written anew. Quoted are lines that begin with `>`. Empty lines around a quote go. */
export function runsOf(text: string): Run[] {
  const found: { isQuoted: boolean; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const isQuoted = line.startsWith('>')
    const last = found.at(-1)
    if (last?.isQuoted === isQuoted) last.lines.push(line)
    else found.push({ isQuoted, lines: [line] })
  }
  return found.flatMap(({ isQuoted, lines }, index): Run[] => {
    if (isQuoted) {
      const content = lines.map(line => line.replace(/^> ?/, '')).join('\n')
      return [{ isQuoted, content, lines: lines.length }]
    }
    // A quote stands on lines of its own anyway.
    const whole = lines.join('\n').replace(index > 0 ? /^\n+/ : /^/, '')
    const content = index < found.length - 1 ? withoutEnd(whole, /\n/) : whole
    return content === '' ? [] : [{ isQuoted, content, lines: lines.length }]
  })
}
