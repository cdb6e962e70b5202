import { type Subject, subjects } from '../../db/tables/measures.ts'

/** Where a definition stands on the page: the bare key, unless an earlier subject has one of the same key. */
export function anchorOf(subject: Subject, key: string): string {
  const first = subjects.find(({ definitions }) => definitions.some(each => each.key === key))
  return first === subject ? key : `${subject.of}-${key}`
}
