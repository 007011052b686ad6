import type { Language } from "../catalog/words.ts";

const DOCS = "https://github.com/kubespray-cilium/kubespray-cilium/blob/main/docs/";

/** Where a rule is documented, in a person's language. */
export const rulePage = (id: string, language: Language): string =>
  `${DOCS}${language === "en" ? "" : `${language}/`}rules/${id}.md`;
