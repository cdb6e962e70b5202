import type { WriteStream } from 'node:tty'
import type { LoadProgress } from '../db/load/load.ts'
import { counted } from '../lib/format.ts'

const BAR = 24

/** Shows how far something is. */
export interface Shown<Progress> {
  readonly show: (progress: Progress) => void
  /** Clears what was shown, or says the last state. */
  end(): void
}

/**
 * Progress on a terminal as one line that is rewritten (bar, count, rate), elsewhere as a plain line now and then; or as
 * lines of JSON for a program.
 */
export function progressOn(out: WriteStream | NodeJS.WriteStream, asJson: boolean): Shown<LoadProgress> {
  if (asJson) {
    const line = (progress: LoadProgress) => out.write(`${JSON.stringify(progress)}\n`)
    const often = throttled(200, line, () => {})
    let phase: LoadProgress['phase'] | null = null
    return {
      show(progress) {
        // Whoever calls learns of each phase when it begins.
        if (progress.phase === phase) often.show(progress)
        else line(progress)
        phase = progress.phase
      },
      end: often.end,
    }
  }
  const started = performance.now()
  const words = (progress: LoadProgress) => described(progress, (performance.now() - started) / 1000)
  return shownOn(out, progress => (out.isTTY ? bar(progress) : '') + words(progress))
}

/** Progress in words: on a terminal one line that is rewritten, elsewhere a line now and then. */
export function shownOn<Progress>(
  out: WriteStream | NodeJS.WriteStream,
  words: (progress: Progress) => string,
): Shown<Progress> {
  if (!out.isTTY)
    return throttled(
      5000,
      progress => out.write(`${words(progress)}\n`),
      () => {},
    )
  return throttled(
    100,
    progress => out.write(`\r\u001b[K${words(progress)}`.slice(0, (out.columns ?? 80) + 4)),
    () => out.write('\r\u001b[K'),
  )
}

/** At most one line in `ms`, the first after that time: a short load shows nothing. */
function throttled<Progress>(
  ms: number,
  write: (progress: Progress) => void,
  end: () => void,
): Shown<Progress> {
  let last = performance.now()
  let shown = false
  return {
    show(progress) {
      const now = performance.now()
      if (now - last < ms) return
      last = now
      shown = true
      write(progress)
    },
    end: () => {
      if (shown) end()
    },
  }
}

function bar({ phase, bytes, of }: LoadProgress): string {
  if (phase !== 'read' || of === null || of === 0) return ''
  const done = Math.min(BAR, Math.round((bytes / of) * BAR))
  return `${'█'.repeat(done)}${'░'.repeat(BAR - done)} `
}

function described({ phase, bytes, of, messages, conversations }: LoadProgress, seconds: number): string {
  const count = counted(messages, 'message')
  if (phase === 'receive') return `${megabytes(bytes)} received`
  if (phase === 'finish') return `${count} read; adding up people and pairs …`
  if (phase === 'settle')
    return `${count} read; threading conversation ${conversations.toLocaleString('en')} …`
  const share = of === null || of === 0 ? '' : ` of ${megabytes(of)}`
  return `${megabytes(bytes)}${share}, ${count}, ${Math.round(messages / seconds).toLocaleString('en')} a second`
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
