/** Our own Markdown (emphasis, code, links, hard line ends, tables) as text for a place that shows it as it is. */
export function plainText(markdown: string): string {
  return markdown
    .split("\n")
    .filter((line) => !/^\|[\s:|-]+\|$/.test(line))
    .map((line) => line.replace(/^\|(.*)\|$/, (_, row: string) => row.trim()).trimEnd())
    .join("\n")
    .replace(/\[([^[\]]+)\]\((https?:[^()\s]+)\)/g, "$1: $2")
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/(?<!`)`([^`\n]+)`(?!`)/g, "$1");
}
