import { writeFileSync } from 'node:fs'
import { loaded, samples } from './samples.ts'

/** Writes what each sample gives now as what it should give: to be read before it is committed. */
for (const sample of samples()) {
  if (process.argv[2] !== undefined && sample.format !== process.argv[2]) continue
  writeFileSync(sample.expected, `${JSON.stringify(await loaded(sample), null, 2)}\n`)
  console.log(sample.expected)
}
