import { keepCompiled } from '../../cli/program.ts'

// Threads and programs that tests start need not take the types out of our files each for itself.
keepCompiled()
