import type { Message } from "../words.ts";

/** What a setting of the project's configuration file takes. */
export type ConfigurationForm =
  | "kubespray release"
  | "cilium version"
  | "severities"
  | "texts"
  | "switch"
  | "language"
  | "inventories"
  | "meshes"
  /** An editor's own business: here it counts for nothing. */
  | "editor";

export interface ConfigurationSetting {
  readonly form: ConfigurationForm;
  readonly text: Message;
}

type ConfigurationSettings = Readonly<Record<string, ConfigurationSetting>>;

const KUBESPRAY: ConfigurationSetting = {
  form: "kubespray release",
  text: {
    en: "The Kubespray release in use, such as `v2.31.0`, or `master`. `auto`: what the files of the workspace say, else the newest that goes with the inventory is assumed.",
    "zh-cn":
      "使用的 Kubespray 版本，例如 `v2.31.0` 或 `master`。`auto`：由工作区中的文件得出，否则假定为与清单相符的最新版本。",
  },
};
const CILIUM: ConfigurationSetting = {
  form: "cilium version",
  text: {
    en: "The Cilium version in use, such as `1.19.3` or `1.19`. `auto`: `cilium_version` of the inventory, else what the Kubespray release installs.",
    "zh-cn":
      "使用的 Cilium 版本，例如 `1.19.3` 或 `1.19`。`auto`：清单中的 `cilium_version`，否则为该 Kubespray 版本安装的版本。",
  },
};
const VARS_FILES: ConfigurationSetting = {
  form: "texts",
  text: {
    en: "The files that Ansible is given by `-e @FILE`, in their order, by their paths from here. Their variables win over all others.",
    "zh-cn": "通过 `-e @FILE` 交给 Ansible 的文件，按顺序列出，路径相对于此处。其中的变量优先于其他所有变量。",
  },
};
const ofEditors = (en: string, zh: string): ConfigurationSetting => ({ form: "editor", text: { en, "zh-cn": zh } });

/** What may stand in `.kubespray-cilium.yaml`: settings of the editor's by the same names, and what only a project has. */
export const CONFIGURATION: ConfigurationSettings = {
  kubesprayVersion: KUBESPRAY,
  ciliumVersion: CILIUM,
  rules: {
    form: "severities",
    text: {
      en: "The severity of single rules, by their ids: `error`, `warning`, `info`, `hint`, or `off`. What the editor's settings say wins.",
      "zh-cn": "按规则 id 指定严重级别：`error`、`warning`、`info`、`hint` 或 `off`。编辑器设置优先。",
    },
  },
  exclude: {
    form: "texts",
    text: {
      en: "Globs of files to leave out, such as `old/**`.",
      "zh-cn": "不做任何检查的文件的 glob 模式，例如 `old/**`。",
    },
  },
  inventories: {
    form: "inventories",
    text: {
      en: "Versions and vars files of single inventories, by their paths from here. A path also counts for all inventories below it.",
      "zh-cn": "单个清单的版本和变量文件，以相对于此处的路径为键。路径同样适用于其下的所有清单。",
    },
  },
  varsFiles: VARS_FILES,
  meshes: {
    form: "meshes",
    text: {
      en: "Which inventories form a Cluster Mesh: a name of your choice, and their paths from here. Without it, all that have a cluster id form one.",
      "zh-cn":
        "哪些清单组成同一个 Cluster Mesh：自定名称，以及相对于此处的路径。不写时，所有设置了集群 id 的清单组成一个。",
    },
  },
  inlayHints: {
    form: "switch",
    text: {
      en: "Whether an editor shows, after a line that is not in force, what a higher layer sets. Default: `true`.",
      "zh-cn": "编辑器是否在未生效的行后显示更高层的设置。默认：`true`。",
    },
  },
  workspaceDiagnostics: {
    form: "switch",
    text: {
      en: "Whether an editor also shows the findings of files that are not open. Default: `true`.",
      "zh-cn": "编辑器是否也显示未打开的文件中的问题。默认：`true`。",
    },
  },
  language: {
    form: "language",
    text: {
      en: "The language of what is written into this project's files: `en` or `zh-cn`. Default: `en`.",
      "zh-cn": "写入本项目文件的内容所用的语言：`en` 或 `zh-cn`。默认：`en`。",
    },
  },
  additionalLanguages: ofEditors(
    "Further language ids to serve: an editor's setting, `kubesprayCilium.additionalLanguages`.",
    "额外支持的语言 id：这是编辑器的设置 `kubesprayCilium.additionalLanguages`。",
  ),
  "trace.server": ofEditors(
    "Traces the messages of the server: an editor's setting, `kubesprayCilium.trace.server`.",
    "跟踪服务器的消息：这是编辑器的设置 `kubesprayCilium.trace.server`。",
  ),
};

/** What may stand below the path of an inventory. */
export const INVENTORY_CONFIGURATION: ConfigurationSettings = {
  kubesprayVersion: KUBESPRAY,
  ciliumVersion: CILIUM,
  varsFiles: VARS_FILES,
};

/** The setting that a name stands for below these keys of the file; undefined for what is no setting's name. */
export function configurationSetting(path: readonly string[], name: string): ConfigurationSetting | undefined {
  const among = settingsBelow(path);
  return among && Object.hasOwn(among, name) ? among[name] : undefined;
}

/** The settings that may stand below these keys of the file; undefined where names are the project's own. */
export function settingsBelow(path: readonly string[]): ConfigurationSettings | undefined {
  if (path.length === 0) return CONFIGURATION;
  return path.length === 2 && path[0] === "inventories" ? INVENTORY_CONFIGURATION : undefined;
}
