import { writeFileSync } from 'node:fs'
import { loaded, samples } from './samples.ts'

if (process.argv.includes('--help')) {
  console.log(
    'npm run fixtures [-- FORMAT]: writes what each sample (of one format) gives now as what it should give.',
  )
  process.exit(0)
}

/** Writes what each sample gives now as what it should give: to be read before it is committed. */
for (const sample of samples()) {
  if (process.argv[2] !== undefined && sample.format !== process.argv[2]) continue
  writeFileSync(sample.expected, `${JSON.stringify(await loaded(sample), null, 2)}\n`)
  console.log(sample.expected)
}
