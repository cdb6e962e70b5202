/** A fact that is computed at most once about an object. */
interface Once<Subject, Fact> {
  (subject: Subject): Fact
  /** Takes a fact that is known from elsewhere, so that it is not computed. */
  remember(subject: Subject, value: Fact): void
}

/** Computes a fact about an object once, however often it is asked for; kept as long as the object is. */
export function once<Subject extends object, Fact>(fact: (subject: Subject) => Fact): Once<Subject, Fact> {
  const known = new WeakMap<Subject, { readonly value: Fact }>()
  const ask = (subject: Subject): Fact => {
    let found = known.get(subject)
    if (found === undefined) {
      found = { value: fact(subject) }
      known.set(subject, found)
    }
    return found.value
  }
  return Object.assign(ask, {
    remember(subject: Subject, value: Fact) {
      known.set(subject, { value })
    },
  })
}
