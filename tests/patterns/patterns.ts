import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { vi } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A regular expression of the code. */
export interface Pattern {
  /** `lib/ends.ts:22`, or the file alone. */
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** Every regular expression that is written down in lib, db, app and cli. */
export function written(): Pattern[] {
  return files().flatMap(file => {
    const code = readFileSync(join(root, file), 'utf8')
    const found: Pattern[] = []
    new Visitor({
      Literal(node) {
        if (!('regex' in node)) return
        const { pattern: source, flags } = node.regex
        found.push({ place: `${file}:${code.slice(0, node.start).split('\n').length}`, source, flags })
      },
    }).visit(parseSync(file, code).program)
    return found
  })
}

/** Those that modules make of strings when they are loaded. */
export async function made(): Promise<Pattern[]> {
  const makers = files().filter(file =>
    /^(?:export )?const \S+ = .{0,9}new RegExp\(/m.test(readFileSync(join(root, file), 'utf8')),
  )
  const found: Pattern[] = []
  let place: string | null = null
  const Original = globalThis.RegExp
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [pattern, flags], newTarget) {
      const made: RegExp = Reflect.construct(target, [pattern, flags], newTarget)
      if (place !== null && new Error().stack?.includes(place))
        found.push({ place, source: made.source, flags: made.flags })
      return made
    },
  })
  try {
    // Other files of tests may have loaded them.
    vi.resetModules()
    for (place of makers) await import(join(root, place))
  } finally {
    globalThis.RegExp = Original
  }
  return found
}

const files = (): string[] => globSync('{lib,db,app,cli}/**/*.{ts,tsx,mjs}', { cwd: root }).sort()
