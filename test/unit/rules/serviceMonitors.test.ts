import { expect, test } from "vitest";
import { findingsIn, type Surroundings } from "../../support/editor.ts";

const OPERATOR = "cilium_extra_values:\n  operator: {prometheus: {enabled: true, serviceMonitor: {enabled: true}}}\n";
const besides = (text: string) => ({ files: { "inventory/prod/group_vars/all/all.yml": text } });

test.each<[string, string, Surroundings, string[]]>([
  ["of the operator", OPERATOR, {}, ["error service-monitor-crds 1"]],
  [
    "by flags",
    'cilium_install_extra_flags: "--set prometheus.enabled=true,prometheus.serviceMonitor.enabled=true"\n',
    { kubespray: "v2.30.0" },
    ["error service-monitor-crds 0"],
  ],
  ["with CRDs that Kubespray installs", OPERATOR, besides("prometheus_operator_crds_enabled: true\n"), []],
  ["with CRDs of which nobody knows", OPERATOR, besides('prometheus_operator_crds_enabled: "{{ x }}"\n'), []],
  [
    "with CRDs switched off",
    OPERATOR,
    besides("prometheus_operator_crds_enabled: false\n"),
    ["error service-monitor-crds 1"],
  ],
  ["switched off themselves", OPERATOR.replace("enabled: true}}}", "enabled: false}}}"), {}, []],
])("ServiceMonitors %s", (_, text, surroundings, found) => expect(findingsIn(text, surroundings)).toEqual(found));
