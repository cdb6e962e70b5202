import { parseArgs } from 'node:util'
import { closest, distance } from 'fastest-levenshtein'
import { print, UsageError } from './output.ts'

/** One option of a command. */
interface Option {
  readonly type: 'string' | 'boolean'
  readonly default?: string | boolean
  readonly multiple?: boolean
  /** Name of its value, in capitals: `FILE`. Left out for one that is only there or not. */
  readonly value?: string
  /** Its purpose, in a few words. */
  readonly says: string
}

export type Options = Readonly<Record<string, Option>>

type Given<Said extends Options> = ReturnType<
  typeof parseArgs<{ options: Said; allowPositionals: true; strict: true }>
>

interface Described<Said extends Options> {
  readonly name: string
  /** The words that follow the name: `FILE …`. */
  readonly words: string
  /** How many of them there may be. */
  readonly most: number
  readonly options: Said
  /** Lines below the options: what words and values mean. */
  readonly notes?: readonly string[]
  /** Examples of what to type, with the name. */
  readonly examples: readonly string[]
  /** Does it, and gives the exit code. */
  run(given: Given<Said>): Promise<number>
}

/** A command of `replyscope`. */
export interface Command extends Pick<Described<Options>, 'name' | 'words' | 'examples' | 'options'> {
  /** How it is called, its options, and an example. */
  help(): string
  /** Reads the words that follow the name, and does it. Throws `UsageError`. */
  run(args: readonly string[]): Promise<number>
}

/** A command from its description: it reads its options and explains itself. */
export function command<const Said extends Options>(described: Described<Said>): Command {
  const { name, words, options, examples } = described
  const help = () => helpText(described)
  return {
    name,
    words,
    options,
    examples,
    help,
    async run(args) {
      if (asksForHelp(args)) {
        await print(help())
        return 0
      }
      return described.run(parsed(args, options, described.most))
    },
  }
}

/** Whether somebody wants to know how it is called; what follows `--` are names of files. */
export function asksForHelp(args: readonly string[]): boolean {
  const words = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  return words.includes('--help') || words.includes('-h')
}

/** The words after a command → typed options and the rest; a wrong one is a `UsageError`. */
export function parsed<const Said extends Options>(args: readonly string[], options: Said, most: number) {
  try {
    const result = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    if (result.positionals.length > most)
      throw new UsageError(`“${result.positionals[most]}” is one word too many.`)
    return result
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node's first sentence says what is wrong; the others are about its own conventions.
    const [what = ''] = error.message.split('. ')
    const unknown = /^Unknown option '([^']*)'/.exec(what)
    const hint =
      unknown === null ? '' : didYouMean(unknown[1]!.replace(/^-+/, ''), Object.keys(options), '--')
    throw new UsageError(`${what}.${hint}`, { cause: error })
  }
}

/** “ Did you mean --columns?”, where one of the names is near to what was typed; else nothing. */
export function didYouMean(typed: string, names: readonly string[], before = ''): string {
  if (typed === '' || names.length === 0) return ''
  const near = names.find(name => name.startsWith(typed)) ?? closest(typed, [...names])
  const isNear = near.startsWith(typed) || distance(typed, near) <= Math.max(1, Math.floor(near.length / 3))
  return isNear ? ` Did you mean ${before}${near}?` : ''
}

const helpText = <Said extends Options>({
  name,
  words,
  options,
  notes = [],
  examples,
}: Described<Said>): string =>
  helpOf({
    call: `replyscope ${[name, words, '[options]'].filter(Boolean).join(' ')}`,
    options,
    notes,
    examples: examples.map(example => `replyscope ${example}`),
  })

interface Help {
  /** How it is called, in a line. */
  readonly call: string
  readonly options: Options
  /** Lines below the options. */
  readonly notes: readonly string[]
  readonly examples: readonly string[]
}

/** Help of a program: how it is called, each option, examples. */
export function helpOf({ call, options, notes, examples }: Help): string {
  const lines = Object.entries<Option>(options).map(([option, { value, says, default: usual }]) => [
    `--${option}${value === undefined ? '' : ` ${value}`}`,
    `${says}${typeof usual === 'string' ? ` (else ${usual})` : ''}`,
  ])
  const width = lines.reduce((most, [option]) => Math.max(most, option!.length), 0)
  return [
    call,
    '',
    ...lines.map(([option, says]) => `  ${option!.padEnd(width)}  ${says}`),
    '',
    ...(notes.length === 0 ? [] : [...notes.map(note => `  ${note}`), '']),
    examples.length === 1 ? 'For example:' : 'Examples:',
    ...examples.map(example => `  ${example}`),
    '',
  ].join('\n')
}
