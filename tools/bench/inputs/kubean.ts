/** The ConfigMap in which Kubean keeps a variable file. */
export function kubeanConfigMap(groupVars: readonly string[]): string[] {
  return [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata:",
    "  name: bench-vars-conf",
    "  namespace: kubean-system",
    "data:",
    "  group_vars.yml: |",
    ...groupVars.map((line) => (line ? `    ${line}` : "")),
  ];
}
