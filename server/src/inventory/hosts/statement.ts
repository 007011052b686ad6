import type { Origin } from "../../syntax/place.ts";

/** A group or a host. */
export interface Member {
  readonly kind: "group" | "host";
  readonly name: string;
}

/** One thing that an inventory file says. Inventories are read statement by statement: the order counts. */
export type Statement =
  | { readonly says: "group"; readonly name: string }
  | { readonly says: "child"; readonly group: string; readonly child: string }
  | { readonly says: "host"; readonly group: string; readonly host: string }
  | {
      readonly says: "variable";
      readonly of: Member;
      readonly origin: Origin;
      /** The same object for all variables that are written in one map or section. */
      readonly map: object;
    };
