import { type FileSystemWatcher, WatchKind } from "vscode-languageserver";

/** Files whose content says something: variables, hosts, manifests, and what may name a version (see `isSignalFile`). */
const CONTENT = [
  "**/*.{yml,yaml,yml.j2,yaml.j2,ini,sh,mk,tf,tfvars,Dockerfile}",
  "**/{group_vars,host_vars}/**",
  "**/{hosts,inventory,README,README.md}",
  "**/{.gitmodules,.env,Makefile,makefile,GNUmakefile,Justfile,justfile,Jenkinsfile,Vagrantfile}",
  "**/{Dockerfile,Containerfile}*",
  "**/kubernetes_sigs/kubespray/MANIFEST.json",
];

/** What the client watches. A folder that comes or goes is told by its own name alone, which may be any. */
export const WATCHERS: readonly FileSystemWatcher[] = [
  ...CONTENT.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
];
