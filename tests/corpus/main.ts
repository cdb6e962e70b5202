import { type CorpusResult, corpus, isTooSlow } from './corpus.ts'

/** `npm run corpus -- FOLDER`: loads each file below it, and prints what it was taken for. Fails where one throws or takes too long. */
const [folder] = process.argv.slice(2)
if (folder === undefined || folder === '--help') {
  console.error('npm run corpus -- FOLDER: imports each file in a folder, and tells what it was taken for.')
  process.exit(folder === undefined ? 2 : 0)
}

const counts = (named: Readonly<Record<string, number>>) =>
  Object.entries(named).map(([what, count]) => `${count} ${what.replaceAll('_', ' ')}`)

function line(result: CorpusResult): string {
  const { path, format, conversations, comments, seconds, leftOut, missing, problems, said, exception } =
    result
  const facts = [
    format ?? 'not loaded',
    `${conversations} conversations, ${comments} comments`,
    `${seconds.toFixed(2)} s`,
    ...counts(leftOut).map(each => `left out: ${each}`),
    ...counts(missing).map(each => `missing: ${each}`),
    ...(problems > 0 ? [`${problems} problems`] : []),
    ...(isTooSlow(result) ? ['TOO SLOW'] : []),
    ...(exception === null ? [] : [`EXCEPTION ${exception}`]),
  ]
  // Names of files and what is said of them come from the files: no control characters to the terminal.
  const about = said === null ? '' : `\n    ${said.split('\n', 1)[0]?.slice(0, 200)}`
  return `${path}: ${facts.join(' · ')}${about}`.replaceAll(/[^\P{Cc}\n]/gu, ' ')
}

const faults: CorpusResult[] = []
const byFormat = new Map<string, number>()
for await (const result of corpus(folder)) {
  console.log(line(result))
  byFormat.set(result.format ?? 'not loaded', (byFormat.get(result.format ?? 'not loaded') ?? 0) + 1)
  if (result.exception !== null || isTooSlow(result)) faults.push(result)
}
const taken = [...byFormat].sort(([, a], [, b]) => b - a).map(([format, files]) => `${format} ${files}`)
console.log(`\n${taken.join(', ') || 'no files'}. ${faults.length} files threw or took too long.`)
for (const { path } of faults) console.log(`  ${path}`)
process.exitCode = faults.length === 0 ? 0 : 1
