import { UNKNOWN } from "../syntax/scalars.ts";
import { TemplateFailure, type Value } from "./values.ts";

/** The host or port of an address, as Ansible's `urlsplit` gives them; other parts and odd addresses are not modelled. */
export function urlPart(value: Value, part: Value | undefined): Value {
  if (typeof value !== "string") throw new TemplateFailure("what is split is no address");
  const [, host, port] =
    /^[a-z][a-z0-9+.-]*:\/\/([\w.-]+|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)/.exec(value) ?? [];
  if (host === undefined) return UNKNOWN;
  if (part === "hostname") return host.replace(/^\[|\]$/g, "").toLowerCase();
  if (part !== "port") return UNKNOWN;
  return port === undefined ? null : Number(port);
}
