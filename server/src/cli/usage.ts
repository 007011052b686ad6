export const USAGE = `usage: kubespray-cilium COMMAND [options]

commands:
  check [PATH...]   find mistakes in Cilium settings of Kubespray inventories and Kubernetes manifests
  explain NAME...   what is known of variables, config keys, Helm paths, annotations or rules; Chinese words search
                    their descriptions
  render [PATH...]  print what Kubespray hands to Cilium, each value with the file and line it comes from
  rules             list the rules
  upgrade [PATH]    what changes when inventories meet another release, given with --to, through every one between
  schema            print a JSON Schema of the group_vars of a release, for editors and linters of YAML

options:
  --kubespray V     Kubespray release in use (v2.31.0 or 2.31.0; master)
  --cilium V        Cilium version in use (1.19.3 or 1.19)
  --format F        pretty (default) or json; check: sarif and github too; upgrade: markdown too; explain: text (default) or json;
                    render: yaml (default) or json
  --to V            upgrade: the release to go to
  --all             explain: everything there is; upgrade: also what only releases in between have
  --agent           render: the options that the agent starts with
  --severity LEVEL  exit with 1 for findings of at least this severity: error (default), warning, info, hint
  --fix             apply the safe fixes; what is reported is what is left
  --baseline FILE   leave out the findings that the file accepts
  --update-baseline write all findings into that file first
  --lang L          en or zh-cn (default: LANG; json, sarif and github are English unless given)
  --config FILE     a configuration file to use in place of .kubespray-cilium.yaml
  --help

exit codes: 0 nothing found, 1 findings, 2 wrong usage, unreadable input, or no such name
`;
