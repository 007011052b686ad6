import type { Rule } from "../../server/src/rules/rule.ts";
import { SEVERITIES } from "../../server/src/rules/severity.ts";

interface PackageJson {
  contributes: { configuration: { properties: Record<string, { properties?: object }> } };
}

/** The text of package.json with every rule in the setting that chooses severities, so that editors offer them. */
export function withRuleSettings(packageJson: string, rules: readonly Rule[]): string {
  const data = JSON.parse(packageJson) as PackageJson;
  const setting = data.contributes.configuration.properties["kubesprayCilium.rules"];
  if (!setting) throw new Error("package.json has no setting kubesprayCilium.rules");
  setting.properties = Object.fromEntries(
    rules.map(({ id, title }) => [id, { enum: [...SEVERITIES, "off"], description: title.en }]),
  );
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
