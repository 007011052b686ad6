/** A text of any letters with Chinese behind it: a blank parts the two, where the text is not Chinese at its end itself. */
export const beforeChinese = (text: string): string => (/[\p{sc=Han}：，。；、）”]$/u.test(text) ? text : `${text} `);
