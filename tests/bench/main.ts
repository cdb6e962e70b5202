import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parts } from './parts/index.ts'
import { asTable, type Result } from './result.ts'
import { Workplace } from './workplace.ts'

const usage = `npm run bench -- [--size 1000000] [--large] [--only ${parts.map(({ id }) => id).join(',')}] [--keep]

Measures how fast and how large, in one run, against references measured beside it. --large loads ten times the size as
well (room for 30 GB in the temporary folder). --keep writes the table into docs/performance.md.`

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    large: { type: 'boolean', default: false },
    only: { type: 'string', default: parts.map(({ id }) => id).join(',') },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const size = Number(values.size)
const wanted = values.only.split(',')
if (values.help || !(size >= 1000) || wanted.some(id => !parts.some(part => part.id === id))) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}

const place = new Workplace(size, values.large)
const results: Result[] = []
try {
  for (const { id, run } of parts) {
    if (!wanted.includes(id)) continue
    console.error(`${id} …`)
    const found = await run(place)
    // A long run may be ended before its table is made.
    for (const { what, shown, target } of found) console.error(`  ${what}: ${shown} ${target}`.trimEnd())
    results.push(...found)
  }
} finally {
  place.remove()
}
const heading = `${new Date().toISOString().slice(0, 10)}, commit ${commit()}, ${size.toLocaleString('en')} comments, ${machine()}.`
console.log(`${heading}\n\n${asTable(results)}`)
if (values.keep) keep(`${heading}\n\n${asTable(results)}`)

function commit(): string {
  return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} cores (${cpus()[0]?.model}), ${gigabytes} GB, Node ${process.versions.node}`
}

/** Puts the table into docs/performance.md in place of the last. */
function keep(table: string): void {
  const path = join(import.meta.dirname, '../../docs/performance.md')
  const [begin, end] = ['<!-- latest run -->', '<!-- end of the latest run -->']
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`${path} has no place for the table.`)
  writeFileSync(path, `${text.slice(0, from)}${begin}\n\n${table}\n${text.slice(to)}`)
}
