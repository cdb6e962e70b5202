/** The name of the folder or archive that a file lies in, without `.zip`; null where it lies in none. */
export function folderOf(path: string): string | null {
  const folder = path.split('/').at(-2) ?? ''
  return folder.replace(/\.zip$/i, '') || null
}
