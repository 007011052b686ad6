/** Language ids that hold our files. The `ansible` extension takes group_vars for itself; others rename YAML. */
export const LANGUAGES = ["yaml", "ansible", "yaml-textmate", "yaml-tmlanguage", "manifest-yaml"] as const;
