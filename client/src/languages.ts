/**
 * Language ids that hold our files. The `ansible` extension takes group_vars for itself; others rename YAML. `ini` are
 * inventories of hosts.
 */
export const LANGUAGES = ["yaml", "ansible", "yaml-textmate", "yaml-tmlanguage", "manifest-yaml", "ini"] as const;

/** Inventories of hosts that have no ending, and so no language. */
export const BARE_INVENTORIES = "**/{hosts,inventory}";
