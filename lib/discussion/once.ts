/** Computes a fact about an object once, however often it is asked for; kept as long as the object is. */
export function once<Subject extends object, Fact>(
  fact: (subject: Subject) => Fact,
): (subject: Subject) => Fact {
  const known = new WeakMap<Subject, { readonly value: Fact }>()
  return subject => {
    let found = known.get(subject)
    if (found === undefined) {
      found = { value: fact(subject) }
      known.set(subject, found)
    }
    return found.value
  }
}
