/** A text that Chinese follows: with a blank between the two, unless the text itself ends in Chinese. */
export const beforeChinese = (text: string): string => (/[\p{sc=Han}：，。；、）”]$/u.test(text) ? text : `${text} `);

/** The same for a text with Chinese before it. */
export const afterChinese = (text: string): string => (/^[\p{sc=Han}（“]/u.test(text) ? text : ` ${text}`);
