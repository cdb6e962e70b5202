/** Whether the name of a database is the address of a server. */
export const isAddress = (name: string): boolean => /^postgres(?:ql)?:\/\//i.test(name)

/** A server's address as it may be shown: without who asks, and without a password. */
export function shownAddress(address: string): string {
  try {
    const { host, pathname } = new URL(address)
    return `postgres://${host}${pathname}`
  } catch {
    return 'postgres://…'
  }
}

/** A program that was called with an address, which may hold a password, is known to the system by its name alone. */
export function hidePasswords(): void {
  if (process.argv.some(word => isAddress(word))) process.title = 'replyscope'
}
