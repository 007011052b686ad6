/**
 * Whether an editor can take what is typed for a beginning of a name: all its letters are in the name, in their order.
 * Editors are stricter, each in its own way; what does not match even here is not worth sending.
 */
export function mayMatch(typed: string, name: string): boolean {
  const wanted = typed.trimStart().toLowerCase();
  const text = name.toLowerCase();
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
