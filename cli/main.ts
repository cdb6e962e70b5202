import { hidePasswords } from '../db/address.ts'
import '../db/drizzle-modules.ts'
import { answer, mayTakeMinutes } from './commands.ts'
import { endWhereNothingCanBeSaid } from './output.ts'
import { endWithParent, keepCompiled, yieldToOthers } from './program.ts'

hidePasswords()
endWhereNothingCanBeSaid()
keepCompiled()
// A server's command ends with it.
if (process.env.REPLYSCOPE_PARENT !== undefined) endWithParent(Number(process.env.REPLYSCOPE_PARENT))
const words = process.argv.slice(2)
if (mayTakeMinutes(words)) yieldToOthers()
process.exitCode = await answer(words)
