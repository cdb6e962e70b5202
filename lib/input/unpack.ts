import type { SourceFile } from '../formats/format.ts'
import { type FoundProblem, problem } from '../formats/found.ts'
import { decoded } from './charset.ts'
import { decompressorOf } from './compression.ts'
import { type Content, peeked, type Report } from './content.ts'
import type { Decompressor } from './decompress.ts'
import { HEAD_BYTES, headOf } from './head.ts'
import type { Reading } from './reading.ts'

/** A problem with one file of a source, or with a part of one. */
export interface SourceProblem extends FoundProblem {
  /** Where the file lies inside its source, as a `SourceFile` says it. */
  readonly path: string
}

/** How deep compression may be nested: a zip, a zip in it, a gzip file in that. */
const MOST_LAYERS = 3

/**
 * The files in some content, unpacked: itself, or what an archive or compression holds. A file can be read until the next
 * is asked for; what was found damaged in it follows it as problems.
 */
export async function* unpacked(
  path: string,
  reading: Reading,
  content: Content = reading.content,
  layers = 0,
): AsyncIterable<SourceFile | SourceProblem> {
  const problems: SourceProblem[] = []
  const report = (found: FoundProblem) => {
    // A file that is read twice is damaged once.
    const known = problems.some(({ where, what }) => where === found.where && what === found.what)
    if (!known) problems.push({ ...found, path })
  }
  const { start, whole, content: resumed, close } = await peeked(content, HEAD_BYTES, report)
  try {
    const decompress = decompressorOf(start)
    if (decompress === null) {
      // Where not even the beginning could be read, there is a problem and no file.
      if (start.length > 0 || problems.length === 0) yield file(path, start, whole, resumed, report)
    } else if (layers === MOST_LAYERS) {
      report(
        problem(
          'file',
          `It is packed more than ${MOST_LAYERS} times over and was left out. Unpack it first.`,
        ),
      )
    } else {
      yield* unpacked(path, reading, decompressed(resumed, decompress, reading), layers + 1)
    }
  } finally {
    await close()
  }
  yield* problems
}

function file(path: string, start: Uint8Array, whole: boolean, content: Content, report: Report): SourceFile {
  return {
    ...headOf(path, start, whole),
    bytes: () => content.open(report),
    text: () => decoded(content.open(report), start, report),
  }
}

/** Compressed content as what it holds, ended where that grows beyond any honest compression. */
function decompressed(content: Content, decompress: Decompressor, reading: Reading): Content {
  return {
    disk: null,
    async *open(report) {
      for await (const piece of decompress(content.open(report), report)) {
        if (!reading.unpacked(piece.length)) {
          report(
            problem(
              'file',
              'It grows a thousandfold and more, as no honest file does. The rest was left out.',
            ),
          )
          return
        }
        yield piece
      }
    },
  }
}
