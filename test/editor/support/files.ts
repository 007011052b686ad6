/** The test files of the suite; the bundler fills the list, and nothing is loaded before Mocha is ready for it. */
export const files: { name: string; load: () => void }[] = [];
