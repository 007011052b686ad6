import type { Json } from "../../catalog/facts.ts";
import type { Unknown } from "../../syntax/scalars.ts";
import type { NamedKubespray } from "./named.ts";

/** What a file says about the Kubespray in use. */
export interface VersionSignal extends NamedKubespray {
  /** Where it says so, in English: "galaxy.yml", "Makefile", "ClusterOperation image spray-job:v0.22.5". */
  readonly origin: string;
  readonly strength: Strength;
  /** The folders it speaks for. */
  readonly scopes: readonly string[];
  /** The root of the Kubespray that it is a part of, rather than of a project that uses one. */
  readonly checkout?: string;
  /** What somebody changed in that Kubespray. */
  readonly changes?: RoleChanges;
}

/** How the roles of a checkout differ from those of its release. */
export interface RoleChanges {
  /** The defaults that are other ones, Jinja as it is written. */
  readonly defaults: Readonly<Record<string, Json | Unknown>>;
  /** The template was changed: nobody knows what it renders. */
  readonly template: boolean;
}

/** How the version of a Kubespray reads that somebody changed. */
export const modified = (release: string): string => `${release} (modified)`;

/** How much a kind of signal counts beside others of the same folder. */
export const Strength = {
  /** A link or an example for people. */
  text: 1,
  /** A variable or a command, which may be overridden where it is run. */
  command: 2,
  /** An exact pin. */
  pin: 3,
  /** The code of Kubespray itself. */
  code: 4,
  /** The same, by the version that it gives itself. */
  own: 5,
} as const;

export type Strength = (typeof Strength)[keyof typeof Strength];
