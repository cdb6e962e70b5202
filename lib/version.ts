/** The version of the program, as package.json has it: loads, reports and exports say which one made them. */
export const VERSION = '0.1.0'
