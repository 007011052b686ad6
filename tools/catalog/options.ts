/** Where the sources lie; what is not given stays as it is. */
export interface Options {
  readonly kubespray?: string;
  readonly charts?: string;
  /** Several, where one has the tags of some releases and another those of others. */
  readonly cilium?: readonly string[];
  readonly kubean?: string;
  /** A Helm program, to render the charts with. */
  readonly helm?: string;
}

const NAMES = ["kubespray", "charts", "kubean", "helm"] as const;

export const USAGE = "npm run catalog -- [--kubespray DIR [--kubean DIR]] [--charts DIR [--helm HELM]] [--cilium DIR]…";

/** Reads the command line; undefined where it is not as USAGE says. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const options: { [Name in (typeof NAMES)[number]]?: string } & { cilium?: string[] } = {};
  for (let i = 0; i < args.length; i += 2) {
    const name = NAMES.find((each) => `--${each}` === args[i]);
    const value = args[i + 1];
    if (!value) return undefined;
    if (args[i] === "--cilium") options.cilium = [...(options.cilium ?? []), value];
    else if (name) options[name] = value;
    else return undefined;
  }
  // Kubean names commits of Kubespray.
  if (options.kubean && !options.kubespray) return undefined;
  // What is rendered are the charts.
  if (options.helm && !options.charts) return undefined;
  return Object.keys(options).length > 0 ? options : undefined;
}
