import type { Setting } from "../inventory/settings.ts";
import { type Variables, variableValue } from "../jinja/ansible.ts";
import { UNDEFINED, type Value } from "../jinja/values.ts";
import { UNKNOWN } from "../syntax/scalars.ts";
import { factValue, nodeValue } from "./nodeValue.ts";
import type { ClusterView } from "./view.ts";

/** The variables as templates see them on the host that renders; remembers which settings were used. */
export class TemplateVariables implements Variables {
  /** The settings that decided a value so far, in the order in which they were asked for. */
  readonly used = new Set<Setting>();
  private readonly open = new Set<string>();

  constructor(private readonly cluster: ClusterView) {}

  get(name: string): Value {
    // Ansible would go on for ever.
    if (this.open.has(name)) return UNKNOWN;
    this.open.add(name);
    try {
      return variableValue(this.raw(name), this);
    } finally {
      this.open.delete(name);
    }
  }

  raw(name: string): Value {
    const { cluster } = this;
    if (name === "cilium_version") {
      const requested = this.requestedCilium();
      if (requested !== undefined) return requested;
    }
    const effective = cluster.setting(name);
    if (effective) {
      this.used.add(effective.setting);
      return effective.uncertain ? UNKNOWN : nodeValue(effective.setting.value);
    }
    const isOurs = cluster.catalog.variable(name) !== undefined;
    const other = isOurs ? undefined : cluster.otherVariable(name);
    if (other === UNKNOWN) return UNKNOWN;
    if (other) {
      this.used.add(other);
      return nodeValue(other.value);
    }
    const fallback = cluster.defaultOf(name);
    if (fallback !== undefined) return fallback === UNKNOWN ? UNKNOWN : factValue(fallback);
    // A name that nobody knows may be one of Ansible's facts, or set by a playbook.
    return isOurs ? UNDEFINED : UNKNOWN;
  }

  /** The version that a person asked for stands in for the variable, with the `v` that the release writes. */
  private requestedCilium(): string | undefined {
    const { cilium, catalog, release } = this.cluster;
    const isSet = this.cluster.setting("cilium_version") !== undefined;
    if (cilium.origin === "cilium_version" || (isSet && cilium.origin.startsWith("bundled"))) return undefined;
    if (!isSet && catalog.release(release)?.cilium === cilium.version) return undefined;
    const bundled = catalog.anyDefaultOf("cilium_version", release);
    return `${String(bundled).startsWith("v") ? "v" : ""}${cilium.version}`;
  }
}
