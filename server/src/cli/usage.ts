import type { Message } from "../catalog/words.ts";

const EN = `usage: kubespray-cilium COMMAND [options]

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
  --help            print this text

exit codes: 0 nothing found, 1 findings, 2 wrong usage, unreadable input, or no such name
`;

const ZH_CN = `用法：kubespray-cilium 命令 [选项]

命令：
  check [PATH...]   检查 Kubespray 清单和 Kubernetes 清单文件中的 Cilium 设置
  explain NAME...   说明变量、配置键、Helm 路径、注解或规则；也可用中文词语按说明文字查找
  render [PATH...]  输出 Kubespray 交给 Cilium 的内容，每个值都注明来自哪个文件的哪一行
  rules             列出规则
  upgrade [PATH]    清单换到另一个版本（由 --to 指定）时，经过中间每个版本会有哪些变化
  schema            输出某个版本 group_vars 的 JSON Schema，供编辑器和 YAML 校验工具使用

选项：
  --kubespray V     所用的 Kubespray 版本（v2.31.0 或 2.31.0；master）
  --cilium V        所用的 Cilium 版本（1.19.3 或 1.19）
  --format F        pretty（默认）或 json；check 还有 sarif 和 github，upgrade 还有 markdown；
                    explain：text（默认）或 json；render：yaml（默认）或 json
  --to V            upgrade：目标版本
  --all             explain：全部条目；upgrade：也包括只存在于中间版本的变化
  --agent           render：agent 启动时使用的选项
  --severity LEVEL  存在不低于该级别的问题时以 1 退出：error（默认）、warning、info、hint
  --fix             应用安全的修复，只报告剩余的问题
  --baseline FILE   不报告该文件已接受的问题
  --update-baseline 先把所有问题写入该文件
  --lang L          en 或 zh-cn（默认取自 LANG；json、sarif 和 github 除非指定，否则为英文）
  --config FILE     用来代替 .kubespray-cilium.yaml 的配置文件
  --help            输出本说明

退出码：0 没有问题，1 有问题，2 用法错误、输入无法读取或名称不存在
`;

/** What `--help` prints. */
export const USAGE: Message = { en: EN, "zh-cn": ZH_CN };
