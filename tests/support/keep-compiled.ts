import '../../db/drizzle-modules.ts'
import { keepCompiled } from '../../cli/program.ts'

// Threads and programs that tests start need not take the types out of our files each for itself, and no worker reads the
// list of drizzle-orm's exports for each of its modules.
keepCompiled()
