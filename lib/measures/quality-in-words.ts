import { number } from '../format.ts'

/** What it means that a source announces as many comments, more or fewer. */
export function announcedInWords(announced: number, found: number): string {
  if (announced === found) return `The source says ${number(announced)} comments, and all of them were found.`
  const absent = announced - found
  if (absent > 0)
    return `The source says ${number(announced)} comments; ${number(absent)} of them ${absent === 1 ? 'is' : 'are'} missing here. Sites count deleted and hidden comments, further pages and pingbacks too.`
  return `The source says ${number(announced)} comments; ${number(found - announced)} more were found. Such counters often lag behind.`
}

/** What was counted rather than stored, and why. */
export function countInWords(kind: 'left_out' | 'missing', what: string, count: number): string {
  const things = what.replaceAll('_', ' ')
  if (kind === 'left_out')
    return `${number(count)} ${things} skipped: they are in the source, but are not comments.`
  return what === 'more_comments'
    ? `${number(count)} more behind “load more” links: the source knows of them, but they are not in the file.`
    : `${number(count)} ${things}: the source knows of them, but they are not in the file.`
}
