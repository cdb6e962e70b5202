import { generate } from '../generate.ts'

/** Writes a dump: what that leaves behind in memory is not for whoever measures. */
const [path = '', comments = '', largest = ''] = process.argv.slice(2)
generate(path, { comments: Number(comments), largest: Number(largest), seed: 1 })
