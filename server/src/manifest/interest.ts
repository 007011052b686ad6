import { looksLikeKubean } from "./kubean.ts";
import { mayHoldObjects } from "./objects.ts";

/** Whether a file is a template of YAML, which a task of Ansible's may make objects of. */
export const isTemplate = (path: string): boolean => /\.ya?ml\.j2$/i.test(path);

/**
 * A cheap test of whether YAML outside of inventories may hold something of ours: annotations, objects of Kubean's, vars
 * of Kubespray's, or Jinja that uses a variable of Cilium's. All else need not be read as YAML.
 */
export const mayHoldOurs = (text: string): boolean =>
  /cilium|kube_network_plugin/.test(text) || mayHoldObjects(text) || looksLikeKubean(text);
