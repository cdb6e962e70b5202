import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = new Map(
  ['app', 'lib', 'db'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file))
      .map(file => [join(folder, file), readFileSync(join(root, folder, file), 'utf8')] as const),
  ),
)

/** Modules that a module imports for more than their types, at once or later. */
function imported(file: string): string[] {
  const found: string[] = []
  for (const [, type, names = '', from, later] of (sources.get(file) ?? '').matchAll(
    /^(?:import|export) (type )?([^';]*?) ?from '([^']+)'|\bimport\('([^']+)'\)/gm,
  )) {
    const named = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter(name => name.trim() !== '')
    const isTypes = type !== undefined || (named?.every(name => name.trim().startsWith('type ')) ?? false)
    const path = from ?? later ?? ''
    if (!isTypes) found.push(path.startsWith('.') ? join(file, '..', path) : path)
  }
  return found
}

/** How a module reaches the database or Node; null: it does not. */
function wayToServer(start: string): string[] | null {
  const before = new Map<string, string | null>([[start, null]])
  for (const file of before.keys())
    for (const next of imported(file)) {
      if (/^(better-sqlite3|drizzle-orm|node:)/.test(next)) {
        const way = [next]
        for (let at: string | null = file; at !== null; at = before.get(at) ?? null) way.push(at)
        return way.reverse()
      }
      if (sources.has(next) && !before.has(next)) before.set(next, file)
    }
  return null
}

test('nothing that runs in a browser reaches the database', () => {
  const clients = [...sources].filter(([, text]) => text.startsWith("'use client'")).map(([file]) => file)
  expect(clients.length).toBeGreaterThan(40)
  expect(wayToServer(join('app', 'page.tsx'))).not.toBeNull()
  expect(clients.map(wayToServer).filter(way => way !== null)).toEqual([])
})
