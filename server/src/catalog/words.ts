import type { CatalogLoader } from "./loadFacts.ts";

/** The languages the product speaks. */
export type Language = "en" | "zh-cn";

/** One text in both languages. Chinese may still be missing for reference texts; English stands in. */
export type Message = { readonly en: string; readonly "zh-cn": string };

/** The written documentation of one name, in one language. */
export interface Description {
  readonly text: string;
  /** One sentence for each allowed value. */
  readonly values?: Readonly<Record<string, string>>;
  /** Topic in the table of documentation pages. */
  readonly page?: string;
}

export interface WordsFile {
  readonly variables: Readonly<Record<string, Description>>;
  readonly "config-keys": Readonly<Record<string, Description>>;
  readonly "helm-values": Readonly<Record<string, Description>>;
  readonly annotations: Readonly<Record<string, Description>>;
  /** Fields of structured variables, by variable and path, or by the name of their structure and the path in it. */
  readonly fields: Readonly<Record<string, Description>>;
  /** Topic → ranges of minors and the path below the documentation root. */
  readonly pages: Readonly<
    Record<string, readonly { readonly from?: string; readonly to?: string; readonly path: string }[]>
  >;
}

/** Loads the reference texts of one language on first use. */
export class Words {
  private readonly files = new Map<Language, Promise<WordsFile>>();

  constructor(private readonly loader: CatalogLoader) {}

  in(language: Language): Promise<WordsFile> {
    let file = this.files.get(language);
    if (!file) {
      file = this.loader(`words/${language}.json`).then((text) => JSON.parse(text) as WordsFile);
      this.files.set(language, file);
    }
    return file;
  }
}

/** The language for a locale name such as "zh-CN", "zh_TW.UTF-8" or "de": Chinese for any Chinese, else English. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
}
